import { type ReactNode, useContext, useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { GoButton } from '#console/forms/household/go-button';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { type Step, steps } from './draft';
import { IsKeptContext } from './use-draft';

interface Props {
  step: Step;
  title: string;
  lead?: ReactNode;
  /** What is missing before one can go on, or nothing. */
  missing?: string | undefined;
  /** Where the button leads; the next question if left out. */
  next?: string;
  /** Where one came from; the question before if left out. */
  before?: string;
  /** In place of the button that goes on; null for none. */
  button?: ReactNode;
  children: ReactNode;
}

/** Who comes from the last page to change one answer goes back there. */
export interface Changing {
  changing: true;
}
const lastPage = '/apply/check';

const words = {
  zh: { apply: '申请帮扶', step: (n: number, of: number) => `第${n}步，共${of}步`, next: '下一步', changed: '改好了', back: '上一步', saved: '填的内容已保存，随时可以离开，回来接着填。', notSaved: '这台手机存不住填的内容，请一次填完。' },
  en: { apply: 'Apply for help', step: (n: number, of: number) => `Step ${n} of ${of}`, next: 'Next', changed: 'Done', back: 'Back', saved: 'Your answers are kept: you may leave at any time and go on later.', notSaved: 'This phone cannot keep your answers: please fill it in in one go.' },
};

/** One question: how far one is, the question, its answer, on and back. */
export function StepFrame({ step, title, lead, missing, next, before, button, children }: Props) {
  const w = useWords(words);
  const navigate = useNavigate();
  const isKept = useContext(IsKeptContext);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => void window.scrollTo(0, 0), []);
  const index = steps.indexOf(step);
  const { state } = useLocation() as { state: Changing | null };
  const backTo = state?.changing ? lastPage : (before ?? (index === 0 ? '/apply' : `/apply/${steps[index - 1]}`));
  const goOn = () => {
    setAsked(true);
    if (!missing) void navigate(state?.changing ? lastPage : (next ?? `/apply/${steps[index + 1]}`));
  };
  return (
    <div className="household">
      <p className="apply-progress">
        <span>{w.step(index + 1, steps.length)}</span>
        <progress max={steps.length} value={index + 1} aria-label={w.apply} />
      </p>
      <Page title={title} lead={lead}>
        {children}
        {isAsked && missing && <p role="alert" className="household-fault">{missing}</p>}
        {button === undefined ? (
          <GoButton onGo={goOn}>{state?.changing ? w.changed : w.next}</GoButton>
        ) : (
          button
        )}
        <Link className="household-quiet" to={backTo}>
          <span aria-hidden="true">‹ </span>
          {w.back}
        </Link>
        <p className="apply-kept">
          <small>{isKept ? w.saved : w.notSaved}</small>
        </p>
      </Page>
    </div>
  );
}
