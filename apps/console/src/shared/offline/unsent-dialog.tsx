import { Button, Modal } from 'antd';
import { useSay, useWords } from '../i18n/words';
import type { Sending } from './finished-form';

interface Props {
  unsent: Sending[];
  isSending: boolean;
  hasFailed: boolean;
  settle(mayGo: boolean): void;
  sendFirst(): void;
}

const words = {
  zh: {
    title: '还有表格没有发送',
    stays: '现在退出，它们会加密留在这台手机上，您下次登录后继续发送。',
    send: '先发送',
    leave: '仍然退出',
    stay: '不退出',
    failed: '仍有表格没能发送，请检查网络。',
  },
  en: {
    title: 'Some forms are not sent yet',
    stays: 'If you sign out now they stay on this phone, encrypted, and are sent after you sign in again.',
    send: 'Send them first',
    leave: 'Sign out all the same',
    stay: 'Stay',
    failed: 'Some could not be sent: check the network.',
  },
};

/** Names what has not arrived, and what may be done about it. */
export function UnsentDialog({ unsent, isSending, hasFailed, settle, sendFirst }: Props) {
  const w = useWords(words);
  const say = useSay();
  return (
    <Modal
      open
      title={w.title}
      onCancel={() => settle(false)}
      footer={[
        <Button key="stay" onClick={() => settle(false)}>{w.stay}</Button>,
        <Button key="leave" danger onClick={() => settle(true)}>{w.leave}</Button>,
        <Button key="send" type="primary" loading={isSending} onClick={sendFirst}>{w.send}</Button>,
      ]}
    >
      <ul>
        {unsent.map(({ id, form }) => (
          <li key={id}>
            {say(form.title)} · {form.about}
          </li>
        ))}
      </ul>
      <p>{w.stays}</p>
      {hasFailed && <p role="alert"><strong>{w.failed}</strong></p>}
    </Modal>
  );
}
