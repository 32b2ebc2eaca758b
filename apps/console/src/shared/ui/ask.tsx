import { Modal } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useWords } from '../i18n/words';

interface Question {
  title: string;
  text?: ReactNode;
  /** The word on the button that does it: a verb. */
  yes: string;
  no?: string;
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;
const AskContext = createContext<Ask>(async () => false);

/** Asks before something is done that cannot be taken back: `if (await ask({ title, yes })) …`. */
export const useAsk = (): Ask => useContext(AskContext);

export function AskProvider({ children }: { children: ReactNode }) {
  const w = useWords({ zh: { no: '取消' }, en: { no: 'Cancel' } });
  const [question, setQuestion] = useState<Question>();
  const answer = useRef<(yes: boolean) => void>(undefined);
  const ask = useCallback<Ask>((next) => {
    answer.current?.(false);
    setQuestion(next);
    return new Promise((resolve) => (answer.current = resolve));
  }, []);
  const settle = (yes: boolean) => {
    setQuestion(undefined);
    answer.current?.(yes);
    answer.current = undefined;
  };
  return (
    <AskContext value={ask}>
      {children}
      <Modal
        open={question !== undefined}
        title={question?.title}
        okText={question?.yes}
        okButtonProps={{ danger: question?.danger }}
        cancelText={question?.no ?? w.no}
        onOk={() => settle(true)}
        onCancel={() => settle(false)}
        width={440}
      >
        {question?.text}
      </Modal>
    </AskContext>
  );
}
