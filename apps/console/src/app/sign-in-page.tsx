import { Link } from 'react-router';
import { useWords } from '../shared/i18n/words';
import { Entrance } from './entrance';
import { SignInForm } from './sign-in-form';

export function SignInPage({ entered }: { entered(): Promise<void> }) {
  const w = useWords({ zh: { title: '登录', join: '我有邀请码' }, en: { title: 'Sign in', join: 'I have an invitation code' } });
  return (
    <Entrance title={w.title}>
      <SignInForm entered={entered} />
      <p className="entrance-other">
        <Link to="/join">{w.join}</Link>
      </p>
    </Entrance>
  );
}
