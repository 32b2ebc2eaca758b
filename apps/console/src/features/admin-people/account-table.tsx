import { LockOutlined } from '@ant-design/icons';
import type { Account } from '#contracts/people';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { OfficeName } from '#console/shared/ui/office-name';

export function AccountTable({ accounts, open }: { accounts: Account[]; open(id: string): void }) {
  const w = useWords({
    zh: { name: '姓名', login: '登录名', roles: '岗位', since: '开通', state: '状态', locked: '已停用', firstPassword: '未换初始密码', active: '正常', noRole: '无岗位' },
    en: { name: 'Name', login: 'Login', roles: 'Roles', since: 'Since', state: 'State', locked: 'Locked', firstPassword: 'First password', active: 'Active', noRole: 'No role' },
  });
  const [language] = useLanguage();
  return (
    <DataTable<Account>
      caption={w.roles}
      rows={accounts}
      keyOf={({ id }) => id}
      columns={[
        {
          title: w.name,
          of: ({ id, name }) => (
            <button type="button" className="as-link" onClick={() => open(id)}>
              {name}
            </button>
          ),
        },
        { title: w.login, of: ({ login }) => login },
        {
          title: w.roles,
          of: ({ bindings }) =>
            bindings.length === 0
              ? w.noRole
              : bindings.map((binding) => (
                  <div key={binding.id}>
                    <OfficeName {...binding} />
                  </div>
                )),
        },
        { title: w.since, of: ({ createdAt }) => dayInWords(createdAt, language) },
        {
          title: w.state,
          of: ({ status, mustChangePassword }) =>
            status === 'locked' ? (
              <span className="due-late">
                <LockOutlined aria-hidden /> {w.locked}
              </span>
            ) : mustChangePassword ? (
              w.firstPassword
            ) : (
              w.active
            ),
        },
      ]}
    />
  );
}
