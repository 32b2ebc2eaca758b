import type { EventSpec } from '#engine/define.js';
import { type EventType, payloads } from './reverification.payloads.js';

type Rest = Omit<EventSpec, 'payload' | 'by'>;

/** Whoever finds or confirms decides: nobody in their own or a relative's case, and nobody twice in a row. Whoever begins a visit goes on to find. */
const described: Record<EventType, Rest> = {
  'visit.begun': { title: { zh: '开始入户', en: 'visit begun' }, act: { zh: '开始入户', en: 'Begin the visit' }, impartial: true },
  'visit.unchanged': { title: { zh: '与上次入户相比无变化', en: 'unchanged since the last visit' }, act: { zh: '与上次入户相比无变化', en: 'Nothing has changed' }, deciding: true },
  'recheck.recorded': { title: { zh: '登记复核结果', en: 'visit recorded' }, act: { zh: '登记复核结果', en: 'Record the visit' }, deciding: true },
  'recheck.confirmed': { title: { zh: '确认复核结果', en: 'finding confirmed' }, act: { zh: '确认复核结果', en: 'Confirm the finding' }, deciding: true },
  'recheck.returned': { title: { zh: '退回重新入户', en: 'sent back for another visit' }, act: { zh: '退回重新入户', en: 'Send back for another visit' }, deciding: true, reasonRequired: true },
};

export const events: Record<string, EventSpec> = Object.fromEntries(
  (Object.keys(described) as EventType[]).map((type) => [type, { ...described[type], payload: payloads[type], by: 'person' }]),
);
