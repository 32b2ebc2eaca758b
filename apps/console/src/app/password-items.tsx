import { Form, Input } from 'antd';
import { useWords } from '../shared/i18n/words';

/** A new password, twice. */
export function PasswordItems({ name }: { name: string }) {
  const w = useWords({
    zh: { next: '新密码', again: '再输一遍新密码', short: '密码至少10个字符', differs: '两次输入不一致' },
    en: { next: 'New password', again: 'New password again', short: 'At least 10 characters', differs: 'The two are different' },
  });
  return (
    <>
      <Form.Item name={name} label={w.next} extra={w.short} rules={[{ required: true, min: 10, message: w.short }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name={`${name}-again`}
        label={w.again}
        dependencies={[name]}
        rules={[({ getFieldValue }) => ({ validator: async (_, value: unknown) => (value === getFieldValue(name) ? undefined : Promise.reject(new Error(w.differs))) })]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
