import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Problem } from '#console/shared/api/client';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useHeld } from '#console/shared/ui/holding';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { SendButton } from '#console/shared/ui/send-button';
import type { OpenEvent } from '../form-props';

interface Props {
  event: OpenEvent;
  /** What is still missing, or nothing. */
  missing?: string | undefined;
  danger?: boolean;
  /** Places the focus on the button as the form opens: Enter sends. */
  focusButton?: boolean;
  onSubmit: () => Promise<void>;
  children?: ReactNode;
}

/** A title that says so itself is not told to confirm twice. */
const words = {
  zh: { confirm: (title: string) => (title.startsWith('确认') ? title : `确认${title}`) },
  en: { confirm: (title: string) => (/^confirm/i.test(title) ? title : `Confirm: ${title}`) },
};

/** A form with the button that sends it; what was typed stays when it is refused. */
export function FormFrame({ event, missing, danger, focusButton, onSubmit, children }: Props) {
  const w = useWords(words);
  const say = useSay();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [hint, setHint] = useState<string>();
  const isHeld = useHeld() !== undefined;
  const form = useFormKeys();
  const submit = async (): Promise<void> => {
    if (isHeld) return;
    setHint(missing);
    if (missing !== undefined || isSending) return;
    setSending(true);
    setProblem(undefined);
    try {
      await onSubmit();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void submit();
      }}
    >
      {children}
      <ProblemAlert problem={problem} />
      <div role="status">{hint !== undefined && missing !== undefined && <p className="field-missing">{missing}</p>}</div>
      <SendButton kind={danger ? 'danger' : 'primary'} isBusy={isSending} autoFocus={focusButton}>
        {w.confirm(say(event.title))}
      </SendButton>
    </form>
  );
}

/** Whoever opened the form goes on in it, at its first field, where it has not placed them itself. Ctrl and Enter send it from wherever they are. */
function useFormKeys(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    if (!element.contains(document.activeElement)) element.querySelector<HTMLElement>('input, textarea, button')?.focus();
    const listener = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Enter' || !(pressed.ctrlKey || pressed.metaKey) || pressed.isComposing) return;
      pressed.preventDefault();
      element.requestSubmit();
    };
    element.addEventListener('keydown', listener);
    return () => element.removeEventListener('keydown', listener);
  }, []);
  return form;
}
