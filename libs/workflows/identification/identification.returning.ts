import type { Title } from '#engine/define.js';
import { arrived, isPassed, nextStop, type Returned, type Route, sentBack, type Stop, withChanges } from '../stages/return-and-resume.js';
import type { IdentificationRules } from './identification.rules.js';

/** The steps of the procedure that somebody answers for. */
export const steps = ['authorisation', 'screening', 'villageReview', 'publicity', 'townshipReview', 'comparison', 'countyApproval'] as const;
export type Step = (typeof steps)[number];

/** Within the screening it matters whether the visitors were named already. */
export type Place = Step | 'visiting';

/** Where a case can be returned to: the household, or a step that was passed. The authorisation is the household's own. */
export const destinations = ['household', 'screening', 'villageReview', 'publicity', 'townshipReview', 'comparison'] as const;
export type Destination = (typeof destinations)[number];

/** What reviews rely on, in words. */
export const factTitles = {
  members: { zh: '家庭成员', en: 'the members of the household' },
  income: { zh: '家庭收入', en: 'the income' },
  circumstances: { zh: '家庭状况', en: 'the circumstances of the household' },
  posted: { zh: '公示内容（户主、组别、类别）', en: 'what was posted (head, group, category)' },
  authorisation: { zh: '授权', en: 'the authorisation' },
  visit: { zh: '入户核实结果', en: 'the visit' },
  minutes: { zh: '评议结果', en: 'the minutes' },
  posting: { zh: '公示', en: 'the posting' },
  opinion: { zh: '乡镇审核意见', en: "the township's opinion" },
  answers: { zh: '部门比对结果', en: "the departments' answers" },
} satisfies Record<string, Title>;
export type Fact = keyof typeof factTitles;

/** Which of them the household's file holds: a correction may change them. */
export const factsOnFile = ['members', 'income', 'circumstances', 'posted'] as const satisfies readonly Fact[];

/** The facts each step relied on; where one of them changes after a return, the step is open again. Publicity: only what was posted. */
export const reliesOn = {
  authorisation: ['members'],
  screening: ['members', 'income', 'circumstances'],
  villageReview: ['members', 'income', 'circumstances', 'visit'],
  publicity: ['posted'],
  townshipReview: ['members', 'income', 'circumstances', 'authorisation', 'visit', 'minutes'],
  comparison: ['members', 'authorisation'],
  countyApproval: ['members', 'income', 'circumstances', 'authorisation', 'visit', 'minutes', 'posting', 'opinion', 'answers'],
} satisfies Record<Step, Fact[]>;

/** What is new once a step has been gone through again. */
const brings: Record<Step, Fact[]> = {
  authorisation: ['authorisation'],
  screening: ['visit'],
  villageReview: ['minutes'],
  publicity: ['posting'],
  townshipReview: ['opinion'],
  comparison: ['answers'],
  countyApproval: [],
};

type Rules = Pick<IdentificationRules, 'order' | 'publicityAgain'>;

const orders: Record<IdentificationRules['order'], readonly Step[]> = {
  'after-township': steps,
  'before-review': ['authorisation', 'screening', 'comparison', 'villageReview', 'publicity', 'townshipReview', 'countyApproval'],
  'beside-publicity': ['authorisation', 'screening', 'villageReview', 'publicity', 'comparison', 'townshipReview', 'countyApproval'],
};

export type CaseReturned = Returned<Step, Place, Fact>;
export type OpenAgain = Stop<Place, Fact>;

const stepOf = (place: Place): Step => (place === 'visiting' ? 'screening' : place);

/** A region may want every change posted again, not only one of what hung on the board. */
const routeOf = ({ order, publicityAgain }: Rules): Route<Step, Place, Fact> => ({
  order: orders[order],
  stepOf,
  reliesOn: publicityAgain === 'after-every-change' ? { ...reliesOn, publicity: [...reliesOn.villageReview, 'minutes', 'posted'] } : reliesOn,
});

export const mayGoBackTo = ({ order }: Rules, to: Destination, from: Place): boolean =>
  to !== 'household' && isPassed(orders[order], to, stepOf(from));

export const stopOf = (rules: Rules, returned: CaseReturned): OpenAgain => nextStop(routeOf(rules), returned);

export const returnedFrom = (before: CaseReturned | null, from: Place): CaseReturned => sentBack<Step, Place, Fact>(before, from);

/** A step was gone through while the case is on its way back. Beside publicity the departments compare as well. */
export function passedAgain(rules: Rules, returned: CaseReturned, step: Step): CaseReturned {
  const both = step === 'publicity' && rules.order === 'beside-publicity';
  const passed: CaseReturned = { ...returned, done: both ? 'comparison' : step };
  return withChanges(routeOf(rules), passed, both ? [...brings.publicity, ...brings.comparison] : brings[step]);
}

export const corrected = (rules: Rules, returned: CaseReturned, changed: readonly Fact[]): CaseReturned =>
  withChanges(routeOf(rules), returned, changed);

export const resumedAt = (returned: CaseReturned, place: Place): CaseReturned | null => arrived(returned, place);
