import { Link } from 'react-router';
import { useWords } from '../shared/i18n/words';
import { signOut, useMe } from '../shared/session/session';

/** Who I am, and the way out. */
export function AccountMenu() {
  const w = useWords({ zh: { account: (name: string) => `我的账号：${name}`, out: '退出登录' }, en: { account: (name: string) => `My account: ${name}`, out: 'Sign out' } });
  const { name } = useMe();
  return (
    <>
      <Link to="/account" aria-label={w.account(name)}>
        {name}
      </Link>
      <button type="button" onClick={() => void signOut()}>
        {w.out}
      </button>
    </>
  );
}
