import { z } from 'zod';
import { type RiskLevel, riskLevels } from '#domain/code-tables.js';
import { destinations, factsOnFile } from './identification.returning.js';
import { allDifferent, code } from './identification.rules.js';

const record = z.uuid();
const people = z.int().min(0).max(1000);
const photos = z.array(z.uuid()).min(1).max(20).refine(allDifferent, '照片不得重复');
/** Says all by its type. */
const nothing: z.ZodType<object> = z.strictObject({});
const positions = z.array(z.int().min(1).max(99)).min(1).refine(allDifferent, '成员序号不得重复');

export const findings = ['eligible', 'not-eligible', 'policy-help-only'] as const;
export const hitOutcomes = ['explained', 'confirmed', 'withdrawn'] as const;
const riskLevel = z.enum(Object.keys(riskLevels) as [RiskLevel, ...RiskLevel[]]);

/**
 * What comes with each event: ids of records and attachments, numbers and codes. What a form says in words lies in the
 * record (`case_record`), a reason beside the payload.
 */
export const payloads = {
  'authorisation.signed': z.strictObject({ positions }),
  'visitors.assigned': z.strictObject({ visitors: z.array(z.uuid()).min(2).max(4).refine(allDifferent, '入户人员应为不同的人') }),
  'visit.recorded': z.strictObject({
    recordId: record,
    finding: z.enum(findings),
    /** Red lines (纳入红线) the visitors saw; each is explained in the record and never refuses by itself. */
    redLines: z.array(code).max(20).refine(allDifferent, '红线不得重复').default([]),
  }),
  'visit.countersigned': z.strictObject({ recordId: record }),
  'visit.disputed': nothing,
  'visit.ordered': nothing,
  'minutes.recorded': z.strictObject({
    recordId: record,
    present: people,
    representatives: people,
    committeeMembers: people,
    for: people,
    against: people,
    abstain: people,
  }),
  'notice.posted': z.strictObject({ recordId: record, photos }),
  'objection.filed': z.strictObject({ recordId: record, channel: z.enum(['village', 'township', 'hot-line', 'online']) }),
  'objection.checked': z.strictObject({ objection: record, recordId: record, outcome: z.enum(['upheld', 'dismissed']) }),
  'review.approved': z.strictObject({ recordId: record.optional() }),
  'review.refused': z.strictObject({ recordId: record.optional() }),
  /** To the household, whose clock then stands still, or to a step that was passed. */
  'review.returned': z.strictObject({ to: z.enum(destinations).default('household') }),
  'comparison.answered': z.strictObject({
    department: code,
    recordId: record,
    /** One id for each hit; none means the department found nothing. */
    hits: z.array(z.uuid()).max(200).refine(allDifferent, '比对疑点不得重复'),
  }),
  'hit.explained': z.strictObject({ hit: z.uuid(), recordId: record, outcome: z.enum(hitOutcomes) }),
  'approval.granted': z.strictObject({
    riskLevel,
    category: code,
    /** Found out by the office, never said by the sender: the members of the leading group who may decide on this household, in order. */
    voters: z.array(z.strictObject({ id: z.uuid(), weight: z.int().min(1) })).optional(),
  }),
  'approval.refused': nothing,
  /** `member`: whose vote it is, where the members decide one by one. */
  'leadingGroup.consented': z.strictObject({ recordId: record.optional(), member: z.uuid().optional() }),
  'leadingGroup.declined': z.strictObject({ member: z.uuid().optional() }),
  /** Who is absent and has not voted by the due date. */
  'ballot.voterLeftOut': z.strictObject({ member: z.uuid() }),
  'decision.announced': z.strictObject({ recordId: record, photos }),
  'correction.submitted': z.strictObject({
    recordId: record,
    /** Unchanged where only papers were added; a newer one means that facts others relied on have changed. */
    householdVersion: z.int().min(1),
    /** Who has to sign in that version, where it differs. */
    members: positions.optional(),
    /** Found out by the office, never said by the sender: the version the case rested on, and which of its facts are others now. */
    since: z.int().min(1).optional(),
    changed: z.array(z.enum(factsOnFile)).optional(),
  }),
  'correction.extended': z.strictObject({ recordId: record }),
  'application.withdrawn': z.strictObject({ recordId: record.optional() }),
};

type Payloads = typeof payloads;
export type EventType = keyof Payloads;

/** An event as guards and assigns see it: the payload's fields beside the type, the instant and the account that sent it. */
export type IdentificationEvent = {
  [Type in EventType]: { type: Type; at: string; actor: string; onBehalfOf?: string } & z.infer<Payloads[Type]>;
}[EventType];

export type EventOf<Type extends EventType> = Extract<IdentificationEvent, { type: Type }>;
