import { Link } from 'react-router';
import type { TaskItem } from '#contracts/tasks';
import { useSay, useWords } from '#console/shared/i18n/words';
import { SendingStateBadge, type ShownState } from '#console/shared/offline/sending-state';
import { DueBadge } from '#console/shared/ui/due-badge';

const words = {
  zh: { nameless: '未登记户主', redLine: '有红线', hits: (n: number) => `${n}条疑点待说明`, claimed: (name: string) => `${name}已认领` },
  en: { nameless: 'No head on file', redLine: 'red line', hits: (n: number) => `${n} hits to explain`, claimed: (name: string) => `taken by ${name}` },
};

/** One task: whose, what, until when. The whole card opens it. */
export function TaskCard({ task, state }: { task: TaskItem; state: ShownState | undefined }) {
  const w = useWords(words);
  const say = useSay();
  const { caseId, headName, place, title, dueAt, provisional, redLines, openHits, claimedByName } = task;
  return (
    <li>
      <Link className="task-card" to={`/visit/${caseId}`}>
        <span className="task-line">
          <strong>{headName ?? w.nameless}</strong>
          <DueBadge dueAt={dueAt} provisional={provisional} />
        </span>
        <span className="task-line">
          <span>{say(title)}</span>
          <span className="task-place">{place}</span>
        </span>
        {(state || redLines > 0 || openHits > 0 || claimedByName) && (
          <span className="task-marks">
            {state && <SendingStateBadge state={state} />}
            {redLines > 0 && <span className="task-mark">⚑ {w.redLine}</span>}
            {openHits > 0 && <span className="task-mark">⚑ {w.hits(openHits)}</span>}
            {claimedByName && <span>{w.claimed(claimedByName)}</span>}
          </span>
        )}
      </Link>
    </li>
  );
}
