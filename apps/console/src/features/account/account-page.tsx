import { lazy, Suspense } from 'react';
import { useWords } from '#console/shared/i18n/words';
import { holds, signOut, useMe } from '#console/shared/session/session';
import { useAsk } from '#console/shared/ui/ask';
import { OfficeName } from '#console/shared/ui/office-name';
import { Page } from '#console/shared/ui/page';
import { PlainButton } from '#console/shared/ui/plain-button';
import { ContactPanel } from './contact-panel';
import { PasswordPanel } from './password-panel';

/** For those who have colleagues; households do not wait for it. */
const OwnAbsences = lazy(() => import('./own-absences').then((absences) => ({ default: absences.OwnAbsences })));

/** Who I am, how I want to be told, my absences, my password. */
export function AccountPage() {
  const w = useWords({
    zh: { title: '我的账号', login: '登录名', offices: '岗位', none: '尚未分配岗位', out: '退出登录', everywhere: '在所有设备上退出', ask: '在所有设备上退出登录？', yes: '全部退出' },
    en: { title: 'My account', login: 'Login', offices: 'Roles', none: 'No role yet', out: 'Sign out', everywhere: 'Sign out on all devices', ask: 'Sign out on all devices?', yes: 'Sign out everywhere' },
  });
  const me = useMe();
  const ask = useAsk();
  const leaveEverywhere = async () => {
    if (await ask({ title: w.ask, yes: w.yes })) await signOut('/sessions');
  };
  return (
    <Page
      title={w.title}
      actions={
        <>
          <PlainButton onClick={() => void leaveEverywhere()}>{w.everywhere}</PlainButton>
          <PlainButton kind="primary" onClick={() => void signOut()}>
            {w.out}
          </PlainButton>
        </>
      }
    >
      <section className="panel">
        <h2>{me.name}</h2>
        <p>
          {w.login}: {me.login}
        </p>
        {me.bindings.length === 0 ? (
          <p>{w.none}</p>
        ) : (
          <ul aria-label={w.offices}>
            {me.bindings.map((binding) => (
              <li key={`${binding.role}@${binding.placeCode}@${binding.department}`}>
                <OfficeName {...binding} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <ContactPanel />
      {holds(me, 'village-cadre', 'township-officer', 'department-officer', 'county-officer', 'leading-group', 'supervisor') && (
        <Suspense>
          <OwnAbsences />
        </Suspense>
      )}
      <PasswordPanel />
    </Page>
  );
}
