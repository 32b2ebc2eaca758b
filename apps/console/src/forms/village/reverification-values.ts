import type { Guarantees } from './guarantee-fields';
import { type Income, incomeOf } from './income-fields';

export interface Measure {
  name: string;
  inForce: boolean;
  effect?: string;
}

export const changeKinds = ['born', 'married-in', 'returned', 'died', 'married-out', 'moved-away', 'imprisoned', 'other'] as const;

export interface HouseholdChange {
  kind: (typeof changeKinds)[number];
  note?: string;
}

/** The form as it is being filled in. */
export interface ReverificationValues {
  visitedOn: string;
  way: 'visit' | 'phone' | 'video';
  spokenTo: number[];
  companion?: string;
  income: Income;
  incomeChanges: string;
  guarantees: Guarantees;
  rigidCost?: number;
  measures: Measure[];
  householdChanges: HouseholdChange[];
  outcome?: 'steady' | 'changed' | 'new-risk' | 'elimination';
  riskLevel?: 'red' | 'yellow' | 'green';
  note: string;
  photos: string[];
}

export const blankVisit = (today: string): ReverificationValues => ({
  visitedOn: today,
  way: 'visit',
  spokenTo: [],
  income: {},
  incomeChanges: '',
  guarantees: {},
  measures: [],
  householdChanges: [],
  note: '',
  photos: [],
});

const said = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** The record: what was left empty is absent, and what belongs to another outcome is not said. */
export const visitBody = (values: ReverificationValues) => ({
  ...values,
  income: incomeOf(values.income),
  incomeChanges: said(values.incomeChanges),
  measures: values.measures.filter(({ name }) => said(name)).map(({ effect, ...measure }) => ({ ...measure, effect: said(effect) })),
  householdChanges: values.householdChanges.map(({ kind, note }) => ({ kind, note: said(note) })),
  riskLevel: values.outcome === 'changed' ? values.riskLevel : undefined,
  note: values.outcome === 'steady' ? undefined : said(values.note),
});
