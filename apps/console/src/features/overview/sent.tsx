import type { OverviewTask } from '#contracts/overview';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';

type Sending = OverviewTask['sent'][number];

const words = {
  zh: {
    nothing: '尚未发出',
    actions: { reminder: '提醒', alert: '预警', 'urging-letter': '督促函', circular: '通报', talk: '约谈', vacant: '无人在岗预警', barred: '人员均须回避预警' } as Record<string, string>,
    last: (action: string, at: string) => `${action}，${at}`,
    all: (n: number) => `全部${n}次`,
    people: (n: number) => `告知${n}人`,
    ofCase: '全程时限：',
    answered: '已答复',
    open: '未答复',
  },
  en: {
    nothing: 'nothing yet',
    actions: { reminder: 'reminder', alert: 'alert', 'urging-letter': 'urging letter', circular: 'circular', talk: 'talk', vacant: 'alert that nobody is there', barred: 'alert that nobody there may act' } as Record<string, string>,
    last: (action: string, at: string) => `${action}, ${at}`,
    all: (n: number) => `all ${n}`,
    people: (n: number) => `${n} people told`,
    ofCase: 'whole case: ',
    answered: 'answered',
    open: 'not answered',
  },
};

/** What a rung is called; one that tells of an office without people, or with none who may act, is an alert of its own. */
function deedOf({ name, action }: Sending): string {
  const [first, second] = name.split('/');
  if (first !== 'vacant') return action;
  return second === 'barred' ? 'barred' : 'vacant';
}

/** What the ladder has sent about a task and its case: the last in words, all of it unfolded. */
export function Sent({ sent }: { sent: Sending[] }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const last = sent.at(-1);
  if (!last) return <span className="nothing">{w.nothing}</span>;
  const nameOf = (one: Sending) => `${one.of === 'case' ? w.ofCase : ''}${w.actions[deedOf(one)] ?? one.action}`;
  return (
    <>
      {w.last(nameOf(last), momentInWords(last.at, language))}
      {sent.length > 1 && (
        <details>
          <summary>{w.all(sent.length)}</summary>
          <ul className="sent-list">
            {sent.map((one) => (
              <li key={`${one.of}${one.name}${one.at}`}>
                {nameOf(one)} · {momentInWords(one.at, language)} · {w.people(one.people)}
                {one.letter && ` · ${one.letter}（${one.answeredAt ? w.answered : w.open}）`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
