import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { Contact, ContactForm } from '#contracts/channels';
import { useWords } from '#console/shared/i18n/words';

interface Typed {
  channels: ContactForm['channels'];
  email?: string;
  phone?: string;
  quietFrom?: string;
  quietTo?: string;
  digestAt?: string;
  language: 'zh' | 'en';
}

interface Props {
  contact: Contact;
  isSaving: boolean;
  save(form: ContactForm): void;
}

export function ContactFields({ contact, isSaving, save }: Props) {
  const w = useWords({
    zh: {
      by: '另外通过', email: '邮件', sms: '短信', mail: '邮箱', phone: '手机号', stays: (masked: string) => `现在是 ${masked}，不填则不变`, none: '未登记', language: '通知用语',
      quietFrom: '免打扰从', quietTo: '到', quiet: '设置免打扰时段：此时段不发送，结束后再发', digest: '每日汇总时间', digestHint: '不急的通知合并到这个时间发；不填则随时发', save: '保存',
    },
    en: {
      by: 'Also by', email: 'Mail', sms: 'Text message', mail: 'E-mail address', phone: 'Mobile number', stays: (masked: string) => `Now ${masked}; stays if left empty`, none: 'None yet', language: 'Language of messages',
      quietFrom: 'Quiet from', quietTo: 'to', quiet: 'Quiet hours: nothing is sent then, it waits for their end', digest: 'Daily digest at', digestHint: 'What is not urgent goes out together at this time; at once if left empty', save: 'Save',
    },
  });
  const [form] = Form.useForm<Typed>();
  const [isQuiet, setQuiet] = useState(contact.quiet !== null);
  const finish = ({ channels, email, phone, quietFrom, quietTo, digestAt, language }: Typed) =>
    save({
      channels,
      language,
      quiet: isQuiet && quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null,
      digestAt: digestAt || null,
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
    });
  const hint = (masked: string | null) => (masked ? w.stays(masked) : w.none);
  const start: Typed = { channels: contact.channels, language: contact.language, quietFrom: contact.quiet?.from, quietTo: contact.quiet?.to, digestAt: contact.digestAt ?? undefined };
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 520 }} initialValues={start} onFinish={finish}>
      <Form.Item name="channels" label={w.by}>
        <Checkbox.Group
          options={[
            { value: 'email', label: w.email },
            { value: 'sms', label: w.sms },
          ]}
        />
      </Form.Item>
      <Form.Item name="email" label={w.mail} extra={hint(contact.email)}>
        <Input type="email" autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label={w.phone} extra={hint(contact.phone)}>
        <Input inputMode="numeric" autoComplete="off" maxLength={11} />
      </Form.Item>
      <Checkbox checked={isQuiet} onChange={({ target }) => setQuiet(target.checked)}>
        {w.quiet}
      </Checkbox>
      {isQuiet && (
        <div className="filters" style={{ marginTop: 8 }}>
          <Form.Item name="quietFrom" label={w.quietFrom} style={{ marginBottom: 0 }}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="quietTo" label={w.quietTo} style={{ marginBottom: 0 }}>
            <Input type="time" />
          </Form.Item>
        </div>
      )}
      <Form.Item name="digestAt" label={w.digest} extra={w.digestHint} style={{ marginTop: 16 }}>
        <Input type="time" style={{ maxWidth: 160 }} />
      </Form.Item>
      <Form.Item name="language" label={w.language}>
        <Radio.Group
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form.Item>
      <Button htmlType="submit" loading={isSaving}>
        {w.save}
      </Button>
    </Form>
  );
}
