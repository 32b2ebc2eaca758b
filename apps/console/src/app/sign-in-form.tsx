import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { keepCsrfToken, Problem, send } from '../shared/api/client';
import { useWords } from '../shared/i18n/words';
import { ProblemAlert } from '../shared/ui/problem-alert';

interface Props {
  /** Who was signed in before. */
  login?: string;
  entered(): Promise<void>;
}

interface Typed {
  login: string;
  password: string;
}

/** Login and password; the session is a cookie no script can read. */
export function SignInForm({ login, entered }: Props) {
  const w = useWords({
    zh: { login: '登录名', password: '密码', enter: '登录', missing: '请填写' },
    en: { login: 'Login', password: 'Password', enter: 'Sign in', missing: 'Please fill this in' },
  });
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const enter = async (typed: Typed) => {
    setSending(true);
    setProblem(undefined);
    try {
      keepCsrfToken((await send<{ csrfToken?: string }>('POST', '/sessions', { ...typed, cookie: true })).csrfToken);
      await entered();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  return (
    <Form<Typed> layout="vertical" size="large" requiredMark={false} initialValues={{ login }} onFinish={(typed) => void enter(typed)}>
      <Form.Item name="login" label={w.login} rules={[{ required: true, message: w.missing }]}>
        <Input autoComplete="username" autoCapitalize="none" autoFocus={!login} maxLength={200} />
      </Form.Item>
      <Form.Item name="password" label={w.password} rules={[{ required: true, message: w.missing }]}>
        <Input.Password autoComplete="current-password" autoFocus={Boolean(login)} maxLength={200} />
      </Form.Item>
      <ProblemAlert problem={problem} />
      <Button type="primary" htmlType="submit" block loading={isSending}>
        {w.enter}
      </Button>
    </Form>
  );
}
