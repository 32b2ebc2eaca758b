import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';

export interface Question {
  title: string;
  text?: ReactNode;
  /** The word on the button that does it: a verb. */
  yes: string;
  no?: string;
  danger?: boolean;
}

interface Props {
  question: Question;
  isOpen: boolean;
  settle(yes: boolean): void;
}

export function AskDialog({ question: { title, text, yes, no, danger }, isOpen, settle }: Props) {
  const w = useWords({ zh: '取消', en: 'Cancel' });
  return (
    <Modal open={isOpen} title={title} okText={yes} okButtonProps={{ danger }} cancelText={no ?? w} onOk={() => settle(true)} onCancel={() => settle(false)} width={440}>
      {text}
    </Modal>
  );
}
