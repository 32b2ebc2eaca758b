import { Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { NewSchedule, Schedule } from '#contracts/campaigns';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { RuleFields } from './rule-fields';
import { ScopeField } from './scope-field';

const words = {
  zh: { add: '新增复核计划', change: '修改复核计划', name: '名称', place: '地区', save: '保存', counts: '改动从今天起算，已开始的批次不受影响。' },
  en: { add: 'New schedule', change: 'Change the schedule', name: 'Name', place: 'Place', save: 'Save', counts: 'Counts from today on; rounds that have begun are not touched.' },
};

/** A rhythm in which households are looked at again: a new one, or another for one that is there. */
export function ScheduleForm({ schedule, onClose }: { schedule: Schedule | undefined; onClose: () => void }) {
  const w = useWords(words);
  const id = useId();
  const county = useCounty();
  const [{ placeCode, name, rule, scope }, setTyped] = useState<NewSchedule>(schedule ?? { placeCode: county, name: '', rule: { every: 1, day: 1, lasts: 25 }, scope: { of: 'monitored' } });
  const save = useSend<Schedule>();
  const refresh = useRefresh();
  const change = (part: Partial<NewSchedule>) => setTyped((before) => ({ ...before, ...part }));
  const body = { name: name.trim(), rule, scope };
  const finish = () =>
    save.mutate(schedule ? { method: 'PATCH', path: `/schedules/${schedule.id}`, body } : { method: 'POST', path: '/schedules', body: { placeCode, ...body } }, {
      onSuccess: async () => {
        await refresh('/schedules');
        onClose();
      },
    });
  const isComplete = name.trim() !== '' && ('every' in rule || rule.months.length > 0);
  return (
    <Modal open title={schedule ? w.change : w.add} okText={w.save} okButtonProps={{ disabled: !isComplete, loading: save.isPending }} onOk={finish} onCancel={onClose}>
      {schedule && <p>{w.counts}</p>}
      <Form.Item label={w.name} htmlFor={`${id}-name`} layout="vertical" required>
        <Input id={`${id}-name`} autoFocus maxLength={60} value={name} onChange={({ target }) => change({ name: target.value })} />
      </Form.Item>
      {!schedule && (
        <Form.Item label={w.place} layout="vertical" required>
          <PlaceSelect county={county} value={placeCode} onChange={(next) => next && change({ placeCode: next })} />
        </Form.Item>
      )}
      <RuleFields value={rule} onChange={(next) => change({ rule: next })} />
      <ScopeField value={scope} onChange={(next) => change({ scope: next })} />
      <ProblemAlert problem={save.error} />
    </Modal>
  );
}
