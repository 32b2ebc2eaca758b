import { Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../shared/i18n/words';
import { signOut, useMe } from '../shared/session/session';

export function AccountMenu() {
  const w = useWords({ zh: { account: '我的账号', out: '退出登录' }, en: { account: 'My account', out: 'Sign out' } });
  const me = useMe();
  const navigate = useNavigate();
  const acts: Record<string, () => void> = { account: () => void navigate('/account'), out: () => void signOut() };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: w.account },
          { key: 'out', label: w.out },
        ],
        onClick: ({ key }) => acts[key]?.(),
      }}
    >
      <button type="button" className="account" aria-haspopup="menu">
        {me.name} <span aria-hidden="true">▾</span>
      </button>
    </Dropdown>
  );
}
