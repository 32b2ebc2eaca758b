import { z } from 'zod';
import { businessRoles } from './people.js';
import { placeCode } from './places.js';
import { instant, pageQuery } from './text.js';

/** How a person can be told besides the console, where everything is found in any case. */
export const personalChannels = ['email', 'sms'] as const;
export const personalChannelSchema = z.enum(personalChannels);

/** Whom an endpoint speaks to: a program (signed JSON), a group robot, or a gateway for text messages (JSON or form). */
export const endpointKinds = ['webhook', 'wecom', 'dingtalk', 'sms', 'sms-form'] as const;
export const endpointKindSchema = z.enum(endpointKinds);

/** `email` and `sms` reach a person, the others an office's endpoint. */
export const channels = ['email', 'sms', 'webhook', 'wecom', 'dingtalk'] as const;
export const channelSchema = z.enum(channels);

/** `kept`: a mail of an installation without a mail server. `cancelled`: the person or endpoint cannot be reached any more. */
export const deliveryStates = ['waiting', 'sent', 'kept', 'stopped', 'cancelled'] as const;
export const deliveryStateSchema = z.enum(deliveryStates);

/** A time of day in Shanghai. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作HH:MM');
const email = z.email('不是有效的邮箱地址').max(200);
const phone = z.string().regex(/^1[3-9]\d{9}$/, '应为11位手机号码');

const ways = {
  channels: z.array(personalChannelSchema).max(personalChannels.length),
  /** Nothing goes out between these times; they may span midnight. What comes meanwhile waits for their end, urgent or not. */
  quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** When the day's digest of what is not urgent goes out; null: everything goes out at once. */
  digestAt: timeOfDay.nullable(),
  language: z.enum(['zh', 'en']),
};

/** An address left out stays as it is; null takes it away. */
export const contactFormSchema = z
  .strictObject({ ...ways, email: email.nullable().optional(), phone: phone.nullable().optional() })
  .refine(({ channels }) => new Set(channels).size === channels.length, { path: ['channels'], error: '不得重复' })
  .refine(({ quiet }) => quiet === null || quiet.from !== quiet.to, { path: ['quiet', 'to'], error: '结束时间不得等于开始时间' });

/** Addresses are masked: they are written, never read back. */
export const contactSchema = z.object({ ...ways, email: z.string().nullable(), phone: z.string().nullable() });

const endpointShape = {
  /** Roles at this place whose messages it gets; empty: all. A gateway for text messages serves everybody in its county. */
  roles: z.array(z.enum([...businessRoles, 'system-administrator', 'security-administrator', 'audit-administrator'])).max(9),
};
const url = z.url({ protocol: /^https?$/, error: '应为https地址' }).max(1_000);
const secret = z.string().min(8, '密钥至少8个字符').max(200);

export const newEndpointSchema = z.strictObject({ kind: endpointKindSchema, placeCode, ...endpointShape, url, secret: secret.optional() });
/** Address and secret left out stay as they are. */
export const endpointChangeSchema = z.strictObject({ ...endpointShape, active: z.boolean(), url: url.optional(), secret: secret.optional() });

/** Address and secret are sealed and never shown again. */
export const endpointSchema = z.object({
  id: z.uuid(),
  kind: endpointKindSchema,
  placeCode,
  roles: z.array(z.string()),
  active: z.boolean(),
  signed: z.boolean(),
  createdAt: instant,
});
export const endpointListSchema = z.object({ items: z.array(endpointSchema) });
export const endpointTestSchema = z.object({ delivered: z.boolean(), detail: z.string().nullable() });

export const deliveryQuery = pageQuery.extend({
  state: deliveryStateSchema.optional(),
  channel: channelSchema.optional(),
  /** Deliveries written at this instant or later. */
  since: instant.optional(),
});
export const myDeliveryQuery = pageQuery;

export const deliverySchema = z.object({
  id: z.uuid(),
  channel: channelSchema,
  accountId: z.uuid().nullable(),
  endpointId: z.uuid().nullable(),
  /** How many notices it carries. */
  notices: z.number().int(),
  state: deliveryStateSchema,
  dueAt: instant,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export const deliveryPageSchema = z.object({ items: z.array(deliverySchema), next: z.string().nullable() });
export const deliveryWithAttemptsSchema = deliverySchema.extend({
  noticeIds: z.array(z.uuid()),
  history: z.array(z.object({ number: z.number().int(), at: instant, outcome: z.string(), detail: z.string().nullable() })),
});

/** A mail that was kept because there is no mail server; the address is masked. */
export const keptMailSchema = z.object({ id: z.uuid(), at: instant, to: z.string(), subject: z.string() });
export const keptMailPageSchema = z.object({ items: z.array(keptMailSchema), next: z.string().nullable() });
export const wholeMailSchema = keptMailSchema.extend({ messageId: z.string(), text: z.string(), html: z.string() });

export type ContactForm = z.infer<typeof contactFormSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type EndpointKind = z.infer<typeof endpointKindSchema>;
export type NewEndpoint = z.infer<typeof newEndpointSchema>;
export type EndpointChange = z.infer<typeof endpointChangeSchema>;
export type EndpointTest = z.infer<typeof endpointTestSchema>;
export type Channel = z.infer<typeof channelSchema>;
export type DeliveryState = z.infer<typeof deliveryStateSchema>;
export type DeliveryQuery = z.infer<typeof deliveryQuery>;
export type Delivery = z.infer<typeof deliverySchema>;
export type DeliveryPage = z.infer<typeof deliveryPageSchema>;
export type DeliveryWithAttempts = z.infer<typeof deliveryWithAttemptsSchema>;
export type KeptMail = z.infer<typeof keptMailSchema>;
export type KeptMailPage = z.infer<typeof keptMailPageSchema>;
export type WholeMail = z.infer<typeof wholeMailSchema>;
