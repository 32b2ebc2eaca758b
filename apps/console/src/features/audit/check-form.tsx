import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { AuditCheck, NewCheck } from '#contracts/audit';
import { useRefresh, useSend } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

/** Starts a check: of one case, of a day, or of all of a place. It runs by itself and can be left. */
export function CheckForm({ caseNumber: known = '' }: { caseNumber?: string }) {
  const w = useWords({
    zh: { title: '核验记录链', lead: '逐条重算校验值，并与每日封存比对。核验在后台进行，可以离开本页。', of: { case: '一件事项', day: '某一天', place: '一个地点的全部' }, which: '核验什么', number: '事项编号', day: '哪一天', place: '地点', start: '开始核验', sent: '核验已开始，进度见“记录核验”。' },
    en: { title: 'Check the chain', lead: 'Every hash is reckoned again and held against the daily seals. It runs in the background: the page can be left.', of: { case: 'One case', day: 'A day', place: 'All of a place' }, which: 'What to check', number: 'Case number', day: 'Which day', place: 'Place', start: 'Start the check', sent: 'The check has begun; see “Chain checks”.' },
  });
  const county = useCounty();
  const [of, setOf] = useState<NewCheck['of']>('case');
  const [caseNumber, setNumber] = useState(known);
  const [day, setDay] = useState(() => dayOf(new Date(Date.now() - 86_400_000)));
  const [place, setPlace] = useState(county);
  const start = useSend<AuditCheck>();
  const refresh = useRefresh();
  const body: NewCheck = of === 'case' ? { of, caseNumber: caseNumber.trim() } : of === 'day' ? { of, day } : { of, place };
  const isReady = of === 'case' ? caseNumber.trim() !== '' : of === 'day' ? day !== '' : true;
  const begin = () =>
    start.mutate(
      { method: 'POST', path: '/audit/checks', body },
      {
        onSuccess: () => refresh('/audit/checks'),
      },
    );
  return (
    <section className="panel no-print">
      <h2>{w.title}</h2>
      <p>{w.lead}</p>
      <div className="filters">
        <Segmented aria-label={w.which} value={of} onChange={setOf} options={(['case', 'day', 'place'] as const).map((value) => ({ value, label: w.of[value] }))} />
        {of === 'case' && (
          <div>
            <label htmlFor="check-number">{w.number}</label>
            <Input id="check-number" maxLength={40} value={caseNumber} onChange={({ target }) => setNumber(target.value)} />
          </div>
        )}
        {of === 'day' && (
          <div>
            <label htmlFor="check-day">{w.day}</label>
            <Input id="check-day" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
          </div>
        )}
        {of === 'place' && (
          <div>
            <label htmlFor="check-place">{w.place}</label>
            <PlaceSelect id="check-place" county={county} value={place} onChange={(code) => setPlace(code ?? county)} />
          </div>
        )}
        <Button type="primary" disabled={!isReady} loading={start.isPending} onClick={begin}>
          {w.start}
        </Button>
      </div>
      <ProblemAlert problem={start.error} />
      <p role="status">{start.isSuccess && w.sent}</p>
    </section>
  );
}
