import { Modal } from 'antd';
import { useWords } from '../shared/i18n/words';
import { SignInForm } from './sign-in-form';

/** Over the page somebody worked on, which stays as it is. */
export function SignInDialog({ login, title, entered }: { login: string; title: string; entered(): Promise<void> }) {
  const w = useWords({ zh: '填写的内容都还在，重新登录后接着办。', en: 'What you typed is still there: sign in again and go on.' });
  return (
    <Modal open title={title} footer={null} closable={false} keyboard={false} mask={{ closable: false }} width={420}>
      <p>{w}</p>
      <SignInForm login={login} entered={entered} />
    </Modal>
  );
}
