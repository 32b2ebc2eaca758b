import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AcceptInvitation } from '#contracts/people';
import { Problem, send } from '../shared/api/client';
import { queryClient } from '../shared/api/query-client';
import { useWords } from '../shared/i18n/words';
import { ProblemAlert } from '../shared/ui/problem-alert';
import { Entrance } from './entrance';
import { PasswordItems } from './password-items';

type Typed = Pick<AcceptInvitation, 'code' | 'login' | 'name' | 'password' | 'identityNumber'>;

/** A slip with a code becomes an account. A code in the fragment of the address never reaches a server's log, and is taken out at once. */
export function JoinPage() {
  const w = useWords({
    zh: {
      title: '用邀请码开通账号', code: '邀请码', codeHelp: '写在邀请单上，不分大小写', name: '姓名', login: '登录名', loginHelp: '至少3个字，以后登录时使用，可以用姓名或手机号以外的任何好记的名字',
      identity: '身份证号（可不填）', identityHelp: '只留下无法还原的校验值，用于亲属回避', enter: '开通并登录', missing: '请填写',
    },
    en: {
      title: 'Open an account with a code', code: 'Invitation code', codeHelp: 'As on the slip; upper and lower case are the same', name: 'Name', login: 'Login', loginHelp: 'At least 3 characters, for signing in later; better not a phone number',
      identity: 'Identity number (optional)', identityHelp: 'Only a check value that cannot be turned back is kept, to see who has to stand back from a relative’s case', enter: 'Open the account and sign in', missing: 'Please fill this in',
    },
  });
  const navigate = useNavigate();
  const [code] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('code') ?? undefined);
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  const join = async ({ code: typedCode, name, login, password, identityNumber }: Typed) => {
    setSending(true);
    setProblem(undefined);
    try {
      await send('POST', '/invitations/accept', { code: typedCode, name, login, password, ...(identityNumber ? { identityNumber } : {}) });
      await send('POST', '/sessions', { login, password, cookie: true });
      await queryClient.resetQueries({ queryKey: ['/me'] });
      await navigate('/', { replace: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  const needed = [{ required: true, message: w.missing }];
  return (
    <Entrance title={w.title}>
      <Form<Typed> layout="vertical" size="large" requiredMark={false} initialValues={{ code }} onFinish={(typed) => void join(typed)}>
        <Form.Item name="code" label={w.code} extra={w.codeHelp} rules={needed}>
          <Input autoComplete="off" autoCapitalize="characters" autoFocus={!code} maxLength={60} />
        </Form.Item>
        <Form.Item name="name" label={w.name} rules={needed}>
          <Input autoComplete="name" maxLength={60} />
        </Form.Item>
        <Form.Item name="login" label={w.login} extra={w.loginHelp} rules={needed}>
          <Input autoComplete="username" autoCapitalize="none" maxLength={64} />
        </Form.Item>
        <PasswordItems name="password" />
        <Form.Item name="identityNumber" label={w.identity} extra={w.identityHelp}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <ProblemAlert problem={problem} />
        <Button type="primary" htmlType="submit" block loading={isSending}>
          {w.enter}
        </Button>
      </Form>
    </Entrance>
  );
}
