import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { send } from '../shared/api/client';
import { queryClient } from '../shared/api/query-client';
import { useWords } from '../shared/i18n/words';
import { Field } from '../shared/ui/field';
import { NewPassword, useNewPasswordCheck } from '../shared/ui/new-password';
import { missing, PlainForm, type Typed } from '../shared/ui/plain-form';
import { Entrance } from './entrance';

/** A slip with a code becomes an account. A code in the fragment of the address never reaches a server's log, and is taken out at once. */
export function JoinPage() {
  const w = useWords({
    zh: {
      title: '用邀请码开通账号', code: '邀请码', codeHelp: '写在邀请单上，不分大小写', name: '姓名', login: '登录名', loginHelp: '至少3个字，以后登录时使用；不要用身份证号和手机号',
      identity: '身份证号（可不填）', identityHelp: '只留下无法还原的校验值，用于亲属回避', enter: '开通并登录', missing: '请填写', other: '已有账号，去登录',
    },
    en: {
      title: 'Open an account with a code', code: 'Invitation code', codeHelp: 'As on the slip; upper and lower case are the same', name: 'Name', login: 'Login', loginHelp: 'At least 3 characters, for signing in later; no identity or phone number',
      identity: 'Identity number (optional)', identityHelp: 'Only a check value that cannot be turned back is kept, to see who has to stand back from a relative’s case', enter: 'Open the account and sign in', missing: 'Please fill this in', other: 'I have an account: sign in',
    },
  });
  const navigate = useNavigate();
  const checkPassword = useNewPasswordCheck();
  const [code] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('code') ?? undefined);
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  const join = async ({ code: typedCode, name, login, next, identityNumber }: Typed) => {
    await send('POST', '/invitations/accept', { code: typedCode, name, login, password: next, ...(identityNumber ? { identityNumber } : {}) });
    await send('POST', '/sessions', { login, password: next, cookie: true });
    await queryClient.resetQueries({ queryKey: ['/me'] });
    await navigate('/', { replace: true });
  };
  return (
    <Entrance title={w.title}>
      <PlainForm act={w.enter} check={(typed) => ({ ...missing(typed, ['code', 'name', 'login'], w.missing), ...checkPassword(typed) })} send={join}>
        {(faults) => (
          <>
            <Field name="code" label={w.code} hint={w.codeHelp} fault={faults.code} defaultValue={code} autoComplete="off" autoCapitalize="characters" autoFocus={!code} maxLength={60} />
            <Field name="name" label={w.name} fault={faults.name} autoComplete="name" maxLength={60} />
            <Field name="login" label={w.login} hint={w.loginHelp} fault={faults.login} autoComplete="username" autoCapitalize="none" maxLength={64} />
            <NewPassword faults={faults} />
            <Field name="identityNumber" label={w.identity} hint={w.identityHelp} autoComplete="off" maxLength={40} />
          </>
        )}
      </PlainForm>
      <p className="entrance-other">
        <a href="/">{w.other}</a>
      </p>
    </Entrance>
  );
}
