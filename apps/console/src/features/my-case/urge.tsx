import { useState } from 'react';
import type { CaseView } from '#contracts/cases';
import { useRefresh, useSend } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useAsk } from '#console/shared/ui/ask';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

const words = {
  zh: { title: '催一催', why: '等得太久，可以提醒正在办的人。一个工作日可以催一次。', button: (who: string, what: string) => `催一催${who}（${what}）`, ask: '提醒他们尽快办？', yes: '提醒', done: (who: string) => `已经提醒${who}。`, today: (who: string) => `${who}今天已经提醒过了。` },
  en: { title: 'Urge it', why: 'If it takes too long you can remind those who work on it, once a working day.', button: (who: string, what: string) => `Remind ${who}: ${what}`, ask: 'Remind them to hurry?', yes: 'Remind', done: (who: string) => `Reminded: ${who}.`, today: (who: string) => `${who} has been reminded today.` },
};

/** 催办: reminds the offices this household waits for. */
export function Urge({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const ask = useAsk();
  const refresh = useRefresh();
  const urging = useSend();
  const [reminded, setReminded] = useState<string>();
  if (view.tasks.length === 0) return null;
  const urge = async (taskId: string, who: string) => {
    setReminded(undefined);
    if (!(await ask({ title: w.ask, text: who, yes: w.yes }))) return;
    urging.mutate(
      { method: 'POST', path: `/tasks/${taskId}/urge`, body: {} },
      {
        onSuccess: () => {
          setReminded(who);
          void refresh(`/cases/${view.id}`);
        },
      },
    );
  };
  return (
    <section className="panel" aria-labelledby="urge">
      <h2 id="urge">{w.title}</h2>
      <p>{w.why}</p>
      {view.tasks.map(({ id, officeName, title, urged }) =>
        urged && urged.day >= dayOf(new Date()) ? (
          reminded !== say(officeName) && <p key={id}>{w.today(say(officeName))}</p>
        ) : (
          <button key={id} type="button" className="household-way" disabled={urging.isPending} onClick={() => void urge(id, say(officeName))}>
            {w.button(say(officeName), say(title))}
          </button>
        ),
      )}
      {reminded && (
        <p role="status" className="household-note household-done">
          {w.done(reminded)}
        </p>
      )}
      <ProblemAlert problem={urging.error} />
    </section>
  );
}
