import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Problem, send } from '../shared/api/client';
import { useWords } from '../shared/i18n/words';
import { type Me, signOut } from '../shared/session/session';
import { ProblemAlert } from '../shared/ui/problem-alert';
import { Entrance } from './entrance';
import { PasswordItems } from './password-items';

interface Typed {
  current: string;
  next: string;
}

/** A password somebody else has seen is replaced before anything is done with it. */
export function ChangePasswordPage({ me, done }: { me: Me; done(): Promise<void> }) {
  const w = useWords({
    zh: { title: '请先更换密码', why: (name: string) => `${name}，您用的是临时密码，换成自己的密码后即可使用。`, current: '现在的密码', save: '更换密码', out: '退出登录', missing: '请填写' },
    en: { title: 'Change your password first', why: (name: string) => `${name}, your password is a temporary one. Choose your own to go on.`, current: 'Present password', save: 'Change password', out: 'Sign out', missing: 'Please fill this in' },
  });
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const save = async ({ current, next }: Typed) => {
    setSending(true);
    setProblem(undefined);
    try {
      await send('POST', '/me/password', { current, next });
      await done();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Entrance title={w.title}>
      <p>{w.why(me.name)}</p>
      <Form<Typed> layout="vertical" size="large" requiredMark={false} onFinish={(typed) => void save(typed)}>
        <input type="text" name="username" autoComplete="username" value={me.login} readOnly hidden />
        <Form.Item name="current" label={w.current} rules={[{ required: true, message: w.missing }]}>
          <Input.Password autoComplete="current-password" autoFocus maxLength={200} />
        </Form.Item>
        <PasswordItems name="next" />
        <ProblemAlert problem={problem} />
        <Button type="primary" htmlType="submit" block loading={isSending}>
          {w.save}
        </Button>
        <Button type="link" block onClick={() => void signOut()}>
          {w.out}
        </Button>
      </Form>
    </Entrance>
  );
}
