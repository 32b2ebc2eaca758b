import type { CaseView, DueDate } from '#contracts/cases';
import { useDueDates } from '#console/case/case-data';
import { dayInWords, daysLeft, lastDayOf } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: {
    title: '什么时候有结果', none: '没有规定的期限。', by: (day: string) => `最晚 ${day}`, left: (n: number) => (n === 0 ? '就是今天' : `还有${n}天`), late: (n: number) => `已经超过${n}天，可以催办`, stopped: '等材料补齐，时间先停着不算。',
    provisional: '那一年的放假安排还没公布，日期可能会变。', how: '这个日期是怎么算的', starts: (day: string) => `${day}开始办，当天不算。`, counts: (n: number, working: boolean) => (working ? `数${n}个工作日，周末和放假不算。` : `一天一天数${n}天，周末也算。`),
    ends: (day: string) => `数到${day}晚上12点。`, rule: '规定', skipped: '还要说明', frozen: (from: string, to: string, why: string) => `${from}至${to}停着不算：${why}`,
  },
  en: {
    title: 'When you will know', none: 'There is no limit.', by: (day: string) => `By ${day} at the latest`, left: (n: number) => (n === 0 ? 'That is today' : `${n} days left`), late: (n: number) => `${n} days late: you can urge it`, stopped: 'The clock stands still until the papers are complete.',
    provisional: 'The days off of that year are not announced yet; the day may move.', how: 'How this day was counted', starts: (day: string) => `It began on ${day}; that day does not count.`, counts: (n: number, working: boolean) => (working ? `${n} working days, without weekends and holidays.` : `${n} days one by one, weekends too.`),
    ends: (day: string) => `They end at midnight of ${day}.`, rule: 'Rule', skipped: 'Besides', frozen: (from: string, to: string, why: string) => `Not counted from ${from} to ${to}: ${why}`,
  },
};

/** The day by which the household will know, and how it was counted, in plain words. */
export function ExpectedDay({ view }: { view: CaseView }) {
  const w = useWords(words);
  const whole = useWhole(view.id);
  return (
    <section className="panel" aria-labelledby="expected">
      <h2 id="expected">{w.title}</h2>
      {view.clockStopped ? (
        <p>{w.stopped}</p>
      ) : (
        <Pictures of={whole} empty={{ text: w.none }} isEmpty={(due) => due === null}>
          {(due) => due?.dueAt && <Day due={due} dueAt={due.dueAt} />}
        </Pictures>
      )}
    </section>
  );
}

/** The limit of the case as a whole. */
function useWhole(caseId: string) {
  const { data, ...asked } = useDueDates(caseId);
  return { ...asked, data: data && (data.dueDates.find(({ of }) => of === 'case') ?? null) };
}

function Day({ due: { proof, provisional, given, frozen = [] }, dueAt }: { due: DueDate; dueAt: string }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const dayOfText = (text: string) => dayInWords(`${text}T00:00:00+08:00`, language);
  const left = daysLeft(dueAt);
  const lastDay = dayOfText(lastDayOf(dueAt));
  const skipped = proof?.days.slice(1).filter(({ counted }) => !counted) ?? [];
  return (
    <>
      <p className="my-day">{w.by(lastDay)}</p>
      <p className={left < 0 ? 'my-late' : undefined}>{left < 0 ? w.late(-left) : w.left(left)}</p>
      {provisional && <p className="household-note">{w.provisional}</p>}
      {given && <p>{say(given)}</p>}
      {proof && (
        <details>
          <summary>{w.how}</summary>
          <ul className="household-list">
            <li>{w.starts(dayInWords(proof.start, language))}</li>
            <li>{w.counts(proof.period.count, proof.period.unit === 'workingDays')}</li>
            {frozen.map(({ from, to, reason }) => (
              <li key={from}>{w.frozen(from, to, reason)}</li>
            ))}
            <li>{w.ends(lastDay)}</li>
            {proof.period.basis && (
              <li>
                {w.rule}{language === 'zh' ? '：' : ': '}{proof.period.basis}
              </li>
            )}
          </ul>
          {skipped.length > 0 && (
            <>
              <p>{w.skipped}</p>
              <ul className="my-days">
                {skipped.map(({ day, why, whyEnglish }) => (
                  <li key={day}>
                    {dayOfText(day)} {language === 'zh' ? why : whyEnglish}
                  </li>
                ))}
              </ul>
            </>
          )}
        </details>
      )}
    </>
  );
}
