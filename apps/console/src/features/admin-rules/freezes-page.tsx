import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Freeze } from '#contracts/freeze';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { dayInWords, dayOf } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { holds, useMe } from '#console/shared/session/session';
import { useAsk } from '#console/shared/ui/ask';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceName } from '#console/shared/ui/place-name';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { type Reach, ReachFields } from './reach-fields';

/** Windows in which a step takes no decisions: announced by the county, lifted at any time. */
export function FreezesPage() {
  const w = useWords({
    zh: { title: '冻结期', lead: '系统切换、集中核查等期间，可让某个环节暂不办理；期间不计入期限。', none: '没有冻结期，各环节照常办理。需要时由县级人员发布。', lift: '解除', lifted: '已解除', coming: '未开始', running: '冻结中', over: '已结束', ask: '现在解除冻结？', askText: '有关环节立即可以办理，期限从现在起继续计算。', days: (from: string, to: string) => `${from} 至 ${to}` },
    en: { title: 'Freezes', lead: 'A step may stand still for a time, for a move of systems or a check of everything; those days do not count.', none: 'No freezes: every step works. The county’s officers announce one where it is needed.', lift: 'Lift', lifted: 'Lifted', coming: 'To come', running: 'Frozen', over: 'Over', ask: 'Lift the freeze now?', askText: 'The step takes decisions again at once; limits run on from now.', days: (from: string, to: string) => `${from} to ${to}` },
  });
  const mayAct = holds(useMe(), 'county-officer');
  const [language] = useLanguage();
  const say = useSay();
  const ask = useAsk();
  const freezes = useGet<{ items: Freeze[] }>('/freezes');
  const lift = useSend();
  const refresh = useRefresh();
  const today = dayOf(new Date());
  const stateOf = ({ from, to, liftedAt }: Freeze) => (liftedAt ? 'lifted' : from > today ? 'coming' : to < today ? 'over' : 'running');
  const end = async (id: string) => {
    if (await ask({ title: w.ask, text: w.askText, yes: w.lift })) lift.mutate({ method: 'POST', path: `/freezes/${id}/lift` }, { onSuccess: () => refresh('/freezes') });
  };
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="panel">
        <ProblemAlert problem={lift.error} />
        <Pictures of={freezes} empty={{ text: w.none }}>
          {({ items }) => (
            <ul className="lines">
              {items.map((freeze) => {
                const state = stateOf(freeze);
                return (
                  <li key={freeze.id}>
                    <Mark kind={state === 'running' ? 'late' : 'calm'}>{w[state]}</Mark>
                    <span className="line-main">
                      <PlaceName code={freeze.placeCode} /> · {say(freeze.title)}
                      <small>
                        {w.days(dayInWords(freeze.from, language), dayInWords(freeze.to, language))} · {freeze.reason}
                      </small>
                    </span>
                    {mayAct && (state === 'coming' || state === 'running') && <Button onClick={() => void end(freeze.id)}>{w.lift}</Button>}
                  </li>
                );
              })}
            </ul>
          )}
        </Pictures>
      </section>
      {mayAct && <NewFreezeForm />}
    </Page>
  );
}

function NewFreezeForm() {
  const w = useWords({
    zh: { title: '宣布冻结', from: '第一天（最早明天）', to: '最后一天', reason: '原因（办事人员都会看到）', announce: '宣布' },
    en: { title: 'Announce a freeze', from: 'First day (tomorrow at the earliest)', to: 'Last day', reason: 'Reason (everybody concerned reads it)', announce: 'Announce' },
  });
  const county = useCounty();
  const tomorrow = dayOf(new Date(Date.now() + 86_400_000));
  const [reach, setReach] = useState<Reach>({ placeCode: county, definition: 'identification', state: '' });
  const [from, setFrom] = useState(tomorrow);
  const [to, setTo] = useState(tomorrow);
  const [reason, setReason] = useState('');
  const announce = useSend<Freeze>();
  const refresh = useRefresh();
  const finish = () =>
    announce.mutate(
      { method: 'POST', path: '/freezes', body: { ...reach, from, to, reason: reason.trim() } },
      {
        onSuccess: () => {
          setReason('');
          return refresh('/freezes');
        },
      },
    );
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <ReachFields value={reach} onChange={setReach} />
      <div className="filters">
        <div>
          <label htmlFor="freeze-from">{w.from}</label>
          <Input id="freeze-from" type="date" min={tomorrow} value={from} onChange={({ target }) => setFrom(target.value)} />
        </div>
        <div>
          <label htmlFor="freeze-to">{w.to}</label>
          <Input id="freeze-to" type="date" min={from} value={to} onChange={({ target }) => setTo(target.value)} />
        </div>
      </div>
      <Form.Item layout="vertical" label={w.reason} htmlFor="freeze-reason">
        <Input id="freeze-reason" maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
      <ProblemAlert problem={announce.error} />
      <Button type="primary" disabled={!reason.trim() || !from || !to} loading={announce.isPending} onClick={finish}>
        {w.announce}
      </Button>
    </section>
  );
}
