import { z } from 'zod';
import { guarantees, income } from './identification.js';
import { placeCode } from './places.js';
import { day, instant, pageQuery, words } from './text.js';

const riskLevel = z.enum(['red', 'yellow', 'green']);
const outcome = z.enum(['steady', 'changed', 'new-risk', 'elimination']);
const memberChange = z.enum(['born', 'married-in', 'returned', 'died', 'married-out', 'moved-away', 'imprisoned', 'other']);

/** The part of the form that a visit leaves for the next one to begin with. */
const standing = {
  /** 收支, in fen a year for the whole household. */
  income: income.optional(),
  /** What changed in the income since the last visit, and why. */
  incomeChanges: words(1_000).optional(),
  guarantees,
  /** 刚性支出: medical, schooling and the like, in fen a year. */
  rigidCost: z.int().min(0).max(100_000_000_00).optional(),
  /** 在享帮扶措施, and whether each has an effect. */
  measures: z.array(z.strictObject({ name: words(60), inForce: z.boolean(), effect: words(500).optional() })).max(30).default([]),
};

/** 定期复核入户表. Identity, phone and bank numbers have no field here. */
export const reverificationVisit = z
  .strictObject({
    visitedOn: day,
    way: z.enum(['visit', 'phone', 'video']),
    /** Positions of the members spoken to. */
    spokenTo: z.array(z.int().min(1).max(99)).min(1).max(30),
    /** Account of the second visitor. */
    companion: z.uuid().toLowerCase(),
    ...standing,
    /** 人口自然变更 since the last visit. */
    householdChanges: z.array(z.strictObject({ kind: memberChange, position: z.int().min(1).max(99).optional(), note: words(200).optional() })).max(30).default([]),
    outcome,
    /** The level the visitors hold to be right; only with the outcome `changed`. */
    riskLevel: riskLevel.optional(),
    note: words(2_000).optional(),
    photos: z.array(z.uuid()).max(20).default([]),
  })
  .refine((form) => form.riskLevel === undefined || form.outcome === 'changed', { path: ['riskLevel'], message: '只有情况有变化时才能调整风险等级' })
  .refine((form) => form.outcome === 'steady' || form.note !== undefined, { path: ['note'], message: '有变化、新增风险或者拟消除的，应说明情况' });

/** Where a field of the prefilled form comes from: an earlier visit, the screening of the identification, or the household file; and of when it is. */
const origin = z.object({
  of: z.enum(['visit', 'screening', 'household-file']),
  /** Of the visit's record. */
  recordId: z.uuid().optional(),
  on: day,
});

export const prefillSchema = z.object({
  caseId: z.uuid(),
  kind: z.literal('reverification-visit'),
  /** A form to begin with: what was known last. */
  form: z.object({ ...standing, income: income.partial(), guarantees: guarantees.partial(), measures: standing.measures.unwrap() }).partial(),
  origins: z.record(z.string(), origin),
  /** The household's last visit with a form of its own; "unchanged" means since then. */
  lastVisit: z
    .object({
      recordId: z.uuid(),
      visitedOn: day,
      /** The last day on which it was said that nothing had changed since. */
      unchangedOn: day.nullable(),
      /** Until when "unchanged" may be said; a visit with a form is due after it. */
      holdsUntil: day,
    })
    .nullable(),
});

export const proposalQuery = pageQuery.extend({ place: placeCode.optional(), kind: z.enum(['new-risk', 'elimination']).optional() });

export const proposalSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  householdId: z.uuid(),
  householdNumber: z.string(),
  headName: z.string(),
  caseId: z.uuid(),
  caseNumber: z.string().nullable(),
  placeCode,
  place: z.string(),
  recordId: z.uuid().nullable(),
  at: instant,
  /** `open` until a procedure of its own takes it up. */
  state: z.string(),
});

export const proposalPageSchema = z.object({ items: z.array(proposalSchema), next: z.string().nullable() });

export type ReverificationVisit = z.infer<typeof reverificationVisit>;
export type Prefill = z.infer<typeof prefillSchema>;
export type ProposalQuery = z.infer<typeof proposalQuery>;
export type Proposal = z.infer<typeof proposalSchema>;
export type ProposalPage = z.infer<typeof proposalPageSchema>;
