import { Drawer } from 'antd';
import type { Account } from '#contracts/people';
import { useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { OfficeName } from '#console/shared/ui/office-name';
import { AccountActs } from './account-acts';
import { AddRole } from './add-role';
import { RoleList } from './role-list';

/** One account: what it may do, and what can be done about it. */
export function AccountPanel({ account, close }: { account: Account; close(): void }) {
  const w = useWords({
    zh: { roles: '岗位', none: '没有岗位，什么也看不到、办不了。', household: '农户账号，只能办理自家的事项。', readOnly: '岗位、停用和密码由安全管理员办理。' },
    en: { roles: 'Roles', none: 'No role: nothing can be seen or done.', household: 'A household’s account: it does its own affairs only.', readOnly: 'Roles, locks and passwords are the security administrator’s.' },
  });
  const me = useMe();
  const mayAct = holds(me, 'security-administrator');
  return (
    <Drawer open size={520} title={`${account.name} · ${account.login}`} onClose={close} destroyOnHidden>
      <section>
        <h2 className="panel-heading">{w.roles}</h2>
        {account.bindings.length === 0 && <p>{w.none}</p>}
        {mayAct ? (
          <RoleList account={account} />
        ) : (
          <ul>
            {account.bindings.map((binding) => (
              <li key={binding.id}>
                <OfficeName {...binding} />
              </li>
            ))}
          </ul>
        )}
        {account.householdId && <p>{w.household}</p>}
      </section>
      {mayAct ? (
        <>
          {!account.householdId && <AddRole accountId={account.id} />}
          <AccountActs account={account} />
        </>
      ) : (
        <p className="field-hint">{w.readOnly}</p>
      )}
    </Drawer>
  );
}
