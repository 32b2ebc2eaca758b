import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

interface Typed {
  current: string;
  next: string;
  again: string;
}

/** A new password for myself; my other sessions end with it. */
export function PasswordPanel() {
  const w = useWords({
    zh: { title: '更换密码', current: '现在的密码', next: '新密码', again: '再输一遍新密码', short: '密码至少10个字符', differs: '两次输入不一致', missing: '请填写', save: '更换密码', saved: '密码已更换，其他设备上的登录已退出。' },
    en: { title: 'Change the password', current: 'Present password', next: 'New password', again: 'New password again', short: 'At least 10 characters', differs: 'The two are different', missing: 'Please fill this in', save: 'Change password', saved: 'The password was changed; sessions on other devices have ended.' },
  });
  const [form] = Form.useForm<Typed>();
  const [isSaved, setSaved] = useState(false);
  const save = useSend();
  const finish = ({ current, next }: Typed) => {
    setSaved(false);
    save.mutate(
      { method: 'POST', path: '/me/password', body: { current, next } },
      {
        onSuccess: () => {
          form.resetFields();
          setSaved(true);
        },
      },
    );
  };
  const asNext = ({ getFieldValue }: { getFieldValue(name: string): unknown }) => ({
    validator: async (_: unknown, value: unknown) => (value === getFieldValue('next') ? undefined : Promise.reject(new Error(w.differs))),
  });
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 420 }} onFinish={finish}>
        <Form.Item name="current" label={w.current} rules={[{ required: true, message: w.missing }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="next" label={w.next} extra={w.short} rules={[{ required: true, min: 10, message: w.short }]}>
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="again" label={w.again} dependencies={['next']} rules={[asNext]}>
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <ProblemAlert problem={save.error} />
        <Button htmlType="submit" loading={save.isPending}>
          {w.save}
        </Button>
        <p role="status">{isSaved && w.saved}</p>
      </Form>
    </section>
  );
}
