import { z } from 'zod';
import { type RiskLevel, riskLevels } from '#domain/code-tables.js';

/** Says all by its type. */
const nothing: z.ZodType<object> = z.strictObject({});

/** What a visit may find (复核结果). */
export const outcomes = ['steady', 'changed', 'new-risk', 'elimination'] as const;
export type Outcome = (typeof outcomes)[number];

/** What comes with each event: ids and codes; what the visitors saw lies in the record. */
export const payloads = {
  'visit.begun': nothing,
  'visit.unchanged': z.strictObject({
    /** The visit whose form still holds; the household's last one, where it is left out. */
    since: z.uuid().optional(),
  }),
  'recheck.recorded': z.strictObject({
    recordId: z.uuid(),
    /** Account of the second visitor. */
    companion: z.uuid().toLowerCase(),
    outcome: z.enum(outcomes),
    /** The level the visitors hold to be right, where the outcome is that things have changed. */
    riskLevel: z.enum(Object.keys(riskLevels) as [RiskLevel, ...RiskLevel[]]).optional(),
  }),
  'recheck.confirmed': z.strictObject({ recordId: z.uuid().optional() }),
  'recheck.returned': nothing,
};

type Payloads = typeof payloads;
export type EventType = keyof Payloads;

export type ReverificationEvent = {
  [Type in EventType]: { type: Type; at: string; actor: string } & z.infer<Payloads[Type]>;
}[EventType];

export type EventOf<Type extends EventType> = Extract<ReverificationEvent, { type: Type }>;
