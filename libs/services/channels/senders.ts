import type { EndpointKind } from '#contracts/channels.js';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import type { MailSettings } from '#infrastructure/mail/mail.module.js';
import type { Call } from '#infrastructure/webhooks/call.js';
import { genericCall } from '#infrastructure/webhooks/generic.js';
import { post } from '#infrastructure/webhooks/post.js';
import { dingtalkCall, wecomCall } from '#infrastructure/webhooks/robots.js';
import { smsCall } from '#infrastructure/webhooks/sms-gateway.js';
import type { Destination, PreparedDelivery } from './delivery-contents.js';
import { mailOf } from './mail-templates.js';
import { holdsPersonalData, type Message } from './message.js';

/** What a channel did with a message; a failure is thrown instead. */
export type Sent = { outcome: 'sent' } | { outcome: 'kept'; mailCipher: string } | { outcome: 'cancelled' | 'refused'; detail: string };

const cancelled = (detail: string): Sent => ({ outcome: 'cancelled', detail });

/** Hands a message to the way it takes. @throws whatever the mail server, robot or gateway said against it */
export async function send({ delivery, message, destination }: PreparedDelivery, settings: MailSettings, cipher: FieldCipher, now: Date): Promise<Sent> {
  if (message.lines.length === 0) return cancelled('what it was about is not there any more');
  if (holdsPersonalData(message)) return { outcome: 'refused', detail: 'the message would carry personal data' };
  if (delivery.channel === 'email') return sendMail(message, destination.email, settings, cipher);
  const { endpoint, phone } = destination;
  if (!endpoint) return cancelled('the endpoint is not active any more');
  if (delivery.channel === 'sms' && !phone) return cancelled('the person wants no text messages any more');
  await post(callOf(endpoint, message, phone ?? '', now));
  return { outcome: 'sent' };
}

async function sendMail(message: Message, address: string | undefined, { mailer, from }: MailSettings, cipher: FieldCipher): Promise<Sent> {
  if (!address) return cancelled('the person wants no mails any more');
  const mail = mailOf(message, address, from);
  if (!mailer) return { outcome: 'kept', mailCipher: cipher.seal(JSON.stringify(mail)) };
  await mailer.send(mail);
  return { outcome: 'sent' };
}

/** The request as this kind of endpoint wants it. */
export function callOf(endpoint: NonNullable<Destination['endpoint']>, message: Message, phone: string, now: Date): Call {
  const calls: Readonly<Record<EndpointKind, () => Call>> = {
    webhook: () => genericCall(endpoint, message, now),
    wecom: () => wecomCall(endpoint, message),
    dingtalk: () => dingtalkCall(endpoint, message, now),
    sms: () => smsCall(endpoint, message, phone, now, 'json'),
    'sms-form': () => smsCall(endpoint, message, phone, now, 'form'),
  };
  return calls[endpoint.kind]();
}
