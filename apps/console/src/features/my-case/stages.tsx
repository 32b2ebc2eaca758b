import type { CaseView } from '#contracts/cases';
import type { CasePath } from '#contracts/definitions';
import { stagesOf } from '#console/forms/household/stages';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { stepName } from './household-state';
import { stagesSoFar } from './stages-so-far';

const words = { zh: { title: '办到哪一步了', done: '已办', now: '现在', ahead: '还没到' }, en: { title: 'How far it is', done: 'done', now: 'now', ahead: 'to come' } };
const marks = { done: '✓', now: '▶', ahead: '○' } as const;

/** The usual way with what is behind, where it stands and what lies ahead, from the path the case took. */
export function Stages({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const { data: path } = useGet<CasePath>(`/cases/${view.id}/path`);
  if (!path) return null;
  const lines = stagesSoFar(stagesOf(path.outermost), path, { path: view.state, title: stepName(view) });
  if (lines.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="stages">
      <h2 id="stages">{w.title}</h2>
      <ol className="my-stages">
        {lines.map(({ path: state, title, where }) => (
          <li key={state} className={`is-${where}`} aria-current={where === 'now' ? 'step' : undefined}>
            <span className="my-mark" aria-hidden="true">
              {marks[where]}
            </span>
            <span>
              {say(title)}
              {where === 'now' ? <small> {w.now}</small> : <span className="visually-hidden"> {w[where]}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
