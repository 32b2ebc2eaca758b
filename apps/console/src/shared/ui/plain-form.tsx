import { type ReactNode, useState } from 'react';
import { Problem } from '../api/client';
import { useLanguage } from '../i18n/words';

export type Typed = Record<string, string>;

interface Props {
  /** The verb on the button. */
  act: string;
  /** Names of fields with what is wrong; nothing goes out while there is any. */
  check(typed: Typed): Typed;
  send(typed: Typed): Promise<void>;
  children(faults: Typed): ReactNode;
}

/** A form that is checked when it is sent, says at each field what is wrong, and why the API refused. */
export function PlainForm({ act, check, send, children }: Props) {
  const [language] = useLanguage();
  const [faults, setFaults] = useState<Typed>({});
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const submit = async (form: HTMLFormElement) => {
    const typed = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const found = check(typed);
    setFaults(found);
    setProblem(undefined);
    const [first] = Object.keys(found);
    if (first) {
      (form.elements.namedItem(first) as HTMLElement | null)?.focus();
      return;
    }
    setSending(true);
    try {
      await send(typed);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void submit(event.currentTarget);
      }}
    >
      {children(faults)}
      {problem && (
        <div role="alert" className="plain-problem">
          <p>{problem.sentence[language]}</p>
          {problem.errors?.map(({ path, message }) => <p key={path}>{message}</p>)}
        </div>
      )}
      <button type="submit" className="plain-act" aria-busy={isSending}>
        {act}
      </button>
    </form>
  );
}

/** A fault for each of these that was left empty. */
export const missing = (typed: Typed, names: string[], fault: string): Typed => Object.fromEntries(names.filter((name) => !typed[name]?.trim()).map((name) => [name, fault]));
