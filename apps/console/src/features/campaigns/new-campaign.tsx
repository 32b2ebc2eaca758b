import { Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Campaign, NewCampaign as Round } from '#contracts/campaigns';
import { useRefresh, useSend } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { ScopeField } from './scope-field';

const words = {
  zh: { title: '临时组织一批复核', name: '批次名称', place: '地区', from: '开始日期', to: '结束日期', call: '组织', what: '从开始日期起，为范围内每一户派发入户复核任务；正在复核的不重复派发。' },
  en: { title: 'Call a round', name: 'Name', place: 'Place', from: 'Begins on', to: 'Ends on', call: 'Call', what: 'From its first day every household of it gets a case; those with one under way are left out.' },
};

const dayMs = 86_400_000;
/** How long a round lasts unless said otherwise, in days. */
const usualLength = 30;

/** A round called by hand. */
export function NewCampaign({ onClose }: { onClose: () => void }) {
  const w = useWords(words);
  const id = useId();
  const today = dayOf(new Date());
  const [round, setRound] = useState<Round>({ placeCode: useCounty(), name: '', occursOn: today, endsOn: dayOf(new Date(Date.now() + usualLength * dayMs)), scope: { of: 'monitored' } });
  const call = useSend<Campaign>();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const county = useCounty();
  const change = (part: Partial<Round>) => setRound((before) => ({ ...before, ...part }));
  const finish = () =>
    call.mutate(
      { method: 'POST', path: '/campaigns', body: { ...round, name: round.name.trim() } },
      {
        onSuccess: async ({ id: campaignId }) => {
          await refresh('/campaigns');
          await navigate(`/campaigns/${campaignId}`);
        },
      },
    );
  const isComplete = round.name.trim() !== '' && round.occursOn !== '' && round.endsOn > round.occursOn;
  return (
    <Modal open title={w.title} okText={w.call} okButtonProps={{ disabled: !isComplete, loading: call.isPending }} onOk={finish} onCancel={onClose}>
      <p>{w.what}</p>
      <Form.Item label={w.name} htmlFor={`${id}-name`} layout="vertical" required>
        <Input id={`${id}-name`} autoFocus maxLength={60} value={round.name} onChange={({ target }) => change({ name: target.value })} />
      </Form.Item>
      <Form.Item label={w.place} layout="vertical" required>
        <PlaceSelect county={county} value={round.placeCode} onChange={(placeCode) => change({ placeCode })} />
      </Form.Item>
      <div className="filters">
        <div>
          <label htmlFor={`${id}-from`}>{w.from}</label>
          <Input id={`${id}-from`} type="date" min={today} value={round.occursOn} onChange={({ target }) => change({ occursOn: target.value })} />
        </div>
        <div>
          <label htmlFor={`${id}-to`}>{w.to}</label>
          <Input id={`${id}-to`} type="date" min={round.occursOn} value={round.endsOn} onChange={({ target }) => change({ endsOn: target.value })} />
        </div>
      </div>
      <ScopeField value={round.scope} onChange={(scope) => change({ scope })} />
      <ProblemAlert problem={call.error} />
    </Modal>
  );
}
