import { Modal } from 'antd';
import { useWords } from '../i18n/words';
import type { Question } from './ask';

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
