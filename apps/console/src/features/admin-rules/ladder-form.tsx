import { Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { LadderVersion } from '#contracts/deadlines';
import { useRefresh, useSend } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { type Reach, ReachFields } from './reach-fields';
import { RungFields } from './rung-fields';
import type { Rung } from './rung-words';

/** A ladder that begins on a later day, made from one there is. */
export function LadderForm({ basis, close }: { basis: LadderVersion; close(): void }) {
  const w = useWords({
    zh: { title: '新的阶梯版本', from: '从哪天起用', fromHint: '最早明天；之前产生的提醒不变', add: '增加一级', save: '发布' },
    en: { title: 'New version of the ladder', from: 'In force from', fromHint: 'Tomorrow at the earliest', add: 'Add a rung', save: 'Publish' },
  });
  const tomorrow = dayOf(new Date(Date.now() + 86_400_000));
  const [reach, setReach] = useState<Reach>(basis);
  const [effectiveFrom, setFrom] = useState(tomorrow);
  const [rungs, setRungs] = useState<Rung[]>(basis.rungs);
  const save = useSend<LadderVersion>();
  const refresh = useRefresh();
  const publish = () =>
    save.mutate(
      { method: 'POST', path: '/ladders', body: { placeCode: reach.placeCode, definition: reach.definition, state: reach.state, effectiveFrom, rungs } },
      {
        onSuccess: () => {
          close();
          return refresh('/ladders');
        },
      },
    );
  const change = (index: number, rung: Rung | undefined) => setRungs(rungs.flatMap((one, at) => (at === index ? (rung ? [rung] : []) : [one])));
  return (
    <Drawer open size={760} title={w.title} onClose={close} destroyOnHidden>
      <ReachFields value={reach} onChange={setReach} allProcedures wholeCase />
      <Form.Item layout="vertical" label={w.from} htmlFor="ladder-from" extra={w.fromHint}>
        <Input id="ladder-from" type="date" min={tomorrow} style={{ width: 180 }} value={effectiveFrom} onChange={({ target }) => setFrom(target.value)} />
      </Form.Item>
      {rungs.map((rung, index) => (
        <RungFields key={`${rung.name} ${index}`} rung={rung} number={index + 1} onChange={(next) => change(index, next)} />
      ))}
      <Button disabled={rungs.length >= 20} onClick={() => setRungs([...rungs, newRung(rungs)])}>
        {w.add}
      </Button>
      <ProblemAlert problem={save.error} />
      <p>
        <Button type="primary" loading={save.isPending} onClick={publish}>
          {w.save}
        </Button>
      </p>
    </Drawer>
  );
}

/** Its name is for programs: whatever is free. */
function newRung(rungs: Rung[]): Rung {
  let number = rungs.length + 1;
  while (rungs.some(({ name }) => name === `rung-${number}`)) number += 1;
  return { name: `rung-${number}`, title: { zh: '新的一级', en: 'new rung' }, action: 'reminder', offset: { count: 1, unit: 'workingDays', when: 'before' }, atTime: '09:00', tell: ['handler'], enabled: true };
}
