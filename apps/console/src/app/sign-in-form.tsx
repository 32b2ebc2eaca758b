import { keepCsrfToken, send } from '../shared/api/client';
import { useWords } from '../shared/i18n/words';
import { Field } from '../shared/ui/field';
import { missing, PlainForm } from '../shared/ui/plain-form';

interface Props {
  /** Who was signed in before. */
  login?: string;
  entered(): Promise<void>;
}

/** Login and password; the session is a cookie no script can read. */
export function SignInForm({ login, entered }: Props) {
  const w = useWords({
    zh: { login: '登录名', password: '密码', enter: '登录', missing: '请填写' },
    en: { login: 'Login', password: 'Password', enter: 'Sign in', missing: 'Please fill this in' },
  });
  return (
    <PlainForm
      act={w.enter}
      check={(typed) => missing(typed, ['login', 'password'], w.missing)}
      send={async (typed) => {
        keepCsrfToken((await send<{ csrfToken?: string }>('POST', '/sessions', { login: typed.login, password: typed.password, cookie: true })).csrfToken);
        await entered();
      }}
    >
      {(faults) => (
        <>
          <Field name="login" label={w.login} fault={faults.login} defaultValue={login} autoComplete="username" autoCapitalize="none" autoFocus={!login} maxLength={200} />
          <Field name="password" label={w.password} fault={faults.password} type="password" autoComplete="current-password" autoFocus={Boolean(login)} maxLength={200} />
        </>
      )}
    </PlainForm>
  );
}
