import { send } from '../shared/api/client';
import { useWords } from '../shared/i18n/words';
import { type Me, signOut } from '../shared/session/session';
import { Field } from '../shared/ui/field';
import { NewPassword, useNewPasswordCheck } from '../shared/ui/new-password';
import { missing, PlainForm } from '../shared/ui/plain-form';
import { Entrance } from './entrance';

/** A password somebody else has seen is replaced before anything is done with it. */
export function ChangePasswordPage({ me, done }: { me: Me; done(): Promise<void> }) {
  const w = useWords({
    zh: { title: '请先更换密码', why: (name: string) => `${name}，您用的是临时密码，换成自己的密码后即可使用。`, current: '现在的密码', save: '更换密码', out: '退出登录', missing: '请填写' },
    en: { title: 'Change your password first', why: (name: string) => `${name}, your password is a temporary one. Choose your own to go on.`, current: 'Present password', save: 'Change password', out: 'Sign out', missing: 'Please fill this in' },
  });
  const checkPassword = useNewPasswordCheck();
  return (
    <Entrance title={w.title}>
      <p>{w.why(me.name)}</p>
      <PlainForm
        act={w.save}
        check={(typed) => ({ ...missing(typed, ['current'], w.missing), ...checkPassword(typed) })}
        send={async ({ current, next }) => {
          await send('POST', '/me/password', { current, next });
          await done();
        }}
      >
        {(faults) => (
          <>
            <input type="text" name="username" autoComplete="username" value={me.login} readOnly hidden />
            <Field name="current" label={w.current} fault={faults.current} type="password" autoComplete="current-password" autoFocus maxLength={200} />
            <NewPassword faults={faults} />
          </>
        )}
      </PlainForm>
      <p className="entrance-other">
        <button type="button" className="as-link" onClick={() => void signOut()}>
          {w.out}
        </button>
      </p>
    </Entrance>
  );
}
