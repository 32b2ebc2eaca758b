import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSay, useWords } from '../i18n/words';
import { askBeforeSignOut } from '../session/session';
import type { Sending } from './finished-form';
import { listUnsent } from './outbox';
import { sendOutbox } from './postman';

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

/** At sign-out, names the forms that have not arrived and offers to send them first. */
export function UnsentAtSignOut() {
  const w = useWords(words);
  const say = useSay();
  const [unsent, setUnsent] = useState<Sending[]>([]);
  const [isSending, setSending] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const answer = useRef<(mayGo: boolean) => void>(undefined);
  useEffect(
    () =>
      askBeforeSignOut(async () => {
        const left = await listUnsent();
        if (left.length === 0) return true;
        setFailed(false);
        setUnsent(left);
        return new Promise((resolve) => (answer.current = resolve));
      }),
    [],
  );
  const settle = (mayGo: boolean) => {
    setUnsent([]);
    answer.current?.(mayGo);
  };
  const sendFirst = async () => {
    setSending(true);
    await sendOutbox().catch(() => {});
    setSending(false);
    const left = await listUnsent();
    if (left.length === 0) return settle(true);
    setUnsent(left);
    setFailed(true);
  };
  return (
    <Modal
      open={unsent.length > 0}
      title={w.title}
      onCancel={() => settle(false)}
      footer={[
        <Button key="stay" onClick={() => settle(false)}>{w.stay}</Button>,
        <Button key="leave" danger onClick={() => settle(true)}>{w.leave}</Button>,
        <Button key="send" type="primary" loading={isSending} onClick={() => void sendFirst()}>{w.send}</Button>,
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
