import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react';
import type { Question } from './ask-dialog';

type Ask = (question: Question) => Promise<boolean>;
const AskContext = createContext<Ask>(async () => false);
const AskDialog = lazy(() => import('./ask-dialog').then((dialog) => ({ default: dialog.AskDialog })));

/** Asks before something is done that cannot be taken back: `if (await ask({ title, yes })) …`. */
export const useAsk = (): Ask => useContext(AskContext);

export function AskProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<(yes: boolean) => void>(undefined);
  const ask = useCallback<Ask>((next) => {
    answer.current?.(false);
    setQuestion(next);
    setOpen(true);
    return new Promise((resolve) => (answer.current = resolve));
  }, []);
  const settle = (yes: boolean) => {
    setOpen(false);
    answer.current?.(yes);
    answer.current = undefined;
  };
  return (
    <AskContext value={ask}>
      {children}
      {question && (
        <Suspense>
          <AskDialog question={question} isOpen={isOpen} settle={settle} />
        </Suspense>
      )}
    </AskContext>
  );
}
