import { useState } from 'react';
import type { Contact, ContactForm } from '#contracts/channels';
import { useWords } from '#console/shared/i18n/words';
import { Field } from '#console/shared/ui/field';
import { PlainForm, type Typed } from '#console/shared/ui/plain-form';
import { Tick } from '#console/shared/ui/tick';
import './account.css';

interface Props {
  contact: Contact;
  save(form: ContactForm): Promise<void>;
}

const channels = ['email', 'sms'] as const;

export function ContactFields({ contact, save }: Props) {
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
  const [isQuiet, setQuiet] = useState(contact.quiet !== null);
  const hint = (masked: string | null) => (masked ? w.stays(masked) : w.none);
  return (
    <div className="account-form">
      <PlainForm act={w.save} check={() => ({})} send={(typed) => save(asForm(typed))}>
        {() => (
          <>
            <fieldset className="plain-set">
              <legend>{w.by}</legend>
              {channels.map((channel) => (
                <Tick key={channel} name={channel} label={w[channel]} defaultChecked={contact.channels.includes(channel)} />
              ))}
            </fieldset>
            <Field name="address" label={w.mail} hint={hint(contact.email)} type="email" autoComplete="off" maxLength={200} />
            <Field name="phone" label={w.phone} hint={hint(contact.phone)} inputMode="numeric" autoComplete="off" maxLength={11} />
            <Tick label={w.quiet} checked={isQuiet} onChange={({ target }) => setQuiet(target.checked)} />
            {isQuiet && (
              <div className="account-times">
                <Field name="quietFrom" label={w.quietFrom} type="time" defaultValue={contact.quiet?.from} />
                <Field name="quietTo" label={w.quietTo} type="time" defaultValue={contact.quiet?.to} />
              </div>
            )}
            <Field name="digestAt" label={w.digest} hint={w.digestHint} type="time" defaultValue={contact.digestAt ?? undefined} />
            <fieldset className="plain-set">
              <legend>{w.language}</legend>
              <Tick type="radio" name="language" value="zh" label="中文" defaultChecked={contact.language === 'zh'} />
              <Tick type="radio" name="language" value="en" label="English" defaultChecked={contact.language === 'en'} />
            </fieldset>
          </>
        )}
      </PlainForm>
    </div>
  );
}

/** As it is sent: addresses only where they were typed. Fields of quiet hours that are not shown are not there. */
const asForm = ({ address, phone, quietFrom, quietTo, digestAt, language, ...ticked }: Typed): ContactForm => ({
  channels: channels.filter((channel) => ticked[channel]),
  language: language === 'en' ? 'en' : 'zh',
  quiet: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null,
  digestAt: digestAt || null,
  ...(address ? { email: address } : {}),
  ...(phone ? { phone } : {}),
});
