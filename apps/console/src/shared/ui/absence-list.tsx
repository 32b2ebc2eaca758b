import { Button } from 'antd';
import type { AbsenceView } from '#contracts/absence';
import { useRefresh, useSend } from '../api/use';
import { dayInWords, lastDayOf } from '../format/time';
import { useLanguage, useWords } from '../i18n/words';
import { useAsk } from './ask';
import { Mark } from './mark';
import { ProblemAlert } from './problem-alert';

/** Absences, each with its days, its agent and, until it is over, the way to end it. */
export function AbsenceList({ items, mayEnd = true }: { items: AbsenceView[]; mayEnd?: boolean }) {
  const w = useWords({
    zh: {
      says: (principal: string, agent: string) => `${principal}外出，由${agent}代办`, days: (from: string, to: string) => `${from} 至 ${to}`, end: '提前结束',
      states: { coming: '未开始', running: '进行中', over: '已结束' }, ask: (name: string) => `现在就结束${name}的代理？`, askText: '之后的工作回到本人，双方都会收到通知。',
    },
    en: {
      says: (principal: string, agent: string) => `${principal} is away; ${agent} does the work`, days: (from: string, to: string) => `${from} to ${to}`, end: 'End now',
      states: { coming: 'To come', running: 'Running', over: 'Over' }, ask: (name: string) => `End the absence of ${name} now?`, askText: 'Their work goes back to them; both are told.',
    },
  });
  const [language] = useLanguage();
  const ask = useAsk();
  const end = useSend();
  const refresh = useRefresh();
  const finish = async ({ id, principalName }: AbsenceView) => {
    if (!(await ask({ title: w.ask(principalName), text: w.askText, yes: w.end }))) return;
    end.mutate({ method: 'POST', path: `/absences/${id}/end` }, { onSuccess: () => Promise.all([refresh('/absences'), refresh('/me')]) });
  };
  const last = (to: string) => dayInWords(`${lastDayOf(to)}T00:00:00+08:00`, language);
  return (
    <>
      <ProblemAlert problem={end.error} />
      <ul className="lines">
        {items.map((absence) => (
          <li key={absence.id}>
            <Mark kind={absence.state === 'running' ? 'good' : 'calm'}>{w.states[absence.state]}</Mark>
            <span className="line-main">
              {w.says(absence.principalName, absence.agentName)}
              <small>
                {w.days(dayInWords(absence.from, language), last(absence.to))}
                {absence.reason && ` · ${absence.reason}`}
              </small>
            </span>
            {mayEnd && absence.state !== 'over' && <Button onClick={() => void finish(absence)}>{w.end}</Button>}
          </li>
        ))}
      </ul>
    </>
  );
}
