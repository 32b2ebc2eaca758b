import { useState } from 'react';
import { send } from '#console/shared/api/client';
import { useWords } from '#console/shared/i18n/words';
import { Field } from '#console/shared/ui/field';
import { NewPassword, useNewPasswordCheck } from '#console/shared/ui/new-password';
import { missing, PlainForm } from '#console/shared/ui/plain-form';

/** A new password for myself; my other sessions end with it. */
export function PasswordPanel() {
  const w = useWords({
    zh: { title: '更换密码', current: '现在的密码', missing: '请填写', save: '更换密码', saved: '密码已更换，其他设备上的登录已退出。' },
    en: { title: 'Change the password', current: 'Present password', missing: 'Please fill this in', save: 'Change password', saved: 'The password was changed; sessions on other devices have ended.' },
  });
  const checkPassword = useNewPasswordCheck();
  const [timesSaved, setTimesSaved] = useState(0);
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <div className="account-form">
        <PlainForm
          // Empty fields after each change.
          key={timesSaved}
          act={w.save}
          check={(typed) => ({ ...missing(typed, ['current'], w.missing), ...checkPassword(typed) })}
          send={async ({ current, next }) => {
            await send('POST', '/me/password', { current, next });
            setTimesSaved((times) => times + 1);
          }}
        >
          {(faults) => (
            <>
              <Field name="current" label={w.current} fault={faults.current} type="password" autoComplete="current-password" maxLength={200} />
              <NewPassword faults={faults} />
            </>
          )}
        </PlainForm>
      </div>
      <p role="status">{timesSaved > 0 && w.saved}</p>
    </section>
  );
}
