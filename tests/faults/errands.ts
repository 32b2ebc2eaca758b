import { dayOf } from '#domain/calendar.js';
import { guarantees } from '#tests/support/journey.js';
import type { HiredPerson } from '#tests/support/people.js';
import type { Errand } from './errand.js';

const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };

export type Act = (errand: Errand) => Promise<void>;
/** It moves by itself, or not at all. */
const wait: Act = (errand) => errand.look();

/** What people do about a case they last saw in this state, one of these by chance. */
const acts: [RegExp, Act[]][] = [
  [/^authorisation$/, [wait, wait, wait, (e) => e.send(e.crew.cadres[0], 'application.withdrawn')]],
  [/^screening\.assigning/, [wait, assign, assign, assign, assign, assign, (e) => e.send(e.crew.reviewer, 'review.returned', {}, '材料不全')]],
  [/^screening\.visiting/, [visit]],
  [/^screening\.countersigning/, [countersign]],
  [/^villageReview/, [meet]],
  [/^publicity\.toBePosted/, [(e) => post(e, e.crew.cadres[0], 'notice.posted')]],
  [/^townshipReview/, [approve, approve, approve, approve, approve, (e) => e.send(e.crew.reviewer, 'review.returned', {}, '材料不全')]],
  [/^comparison/, [compare]],
  [/^countyApproval/, [(e) => e.send(e.crew.county, 'approval.granted', { riskLevel: 'yellow', category: 'borderline' })]],
  [/^announcing/, [(e) => post(e, e.crew.reviewer, 'decision.announced')]],
  [/^returned/, [wait, wait, wait, correct]],
  [/^(visit\.|revisiting$)/, [recheck('steady'), recheck('changed'), recheck('elimination')]],
  [/^rechecked/, [(e) => e.send(e.crew.reviewer, 'recheck.confirmed')]],
];

export const isOver = (state: string): boolean => /^(registered|refused|withdrawn|steady|changed|newRisk|eliminationProposed)$/.test(state);

/** It has to be waited for: the clock moves it, or nobody. */
export const isWaiting = (state: string): boolean => /^(authorisation|publicity\.posted|returned)/.test(state);

/** @param pick chooses one of several things to do */
export async function runErrand(errand: Errand, pick: (several: Act[]) => Act): Promise<void> {
  const [, several] = acts.find(([states]) => states.test(errand.state)) ?? ['', [wait]];
  await pick(several)(errand);
}

function assign(errand: Errand): Promise<void> {
  return errand.send(errand.crew.reviewer, 'visitors.assigned', { visitors: errand.crew.cadres.map(({ accountId }) => accountId) });
}

async function visit(errand: Errand): Promise<void> {
  const [first] = errand.crew.cadres;
  const form = { visitedOn: dayOf(new Date()), way: 'visit', spokenTo: [1], guarantees, observations: '户主住院，自付费用高' };
  await errand.send(first, 'visit.recorded', { recordId: await errand.record(first, 'visit', form), finding: 'eligible' });
}

async function countersign(errand: Errand): Promise<void> {
  const [, second] = errand.crew.cadres;
  await errand.send(second, 'visit.countersigned', { recordId: await errand.record(second, 'countersignature', { statement: '情况属实' }) });
}

async function meet(errand: Errand): Promise<void> {
  const [cadre] = errand.crew.cadres;
  const scan = await errand.upload(cadre, 'minutes');
  const minutes = { heldOn: dayOf(new Date()), place: '村委会', chair: '主任', ...votes, opinions: '同意上报', attachments: [scan] };
  await errand.send(cadre, 'minutes.recorded', { recordId: await errand.record(cadre, 'minutes', minutes), ...votes });
}

async function post(errand: Errand, by: HiredPerson, event: string): Promise<void> {
  const photo = await errand.upload(by, 'photo');
  const recordId = await errand.record(by, 'posting', { postedOn: dayOf(new Date()), board: '村公示栏', photos: [photo] });
  await errand.send(by, event, { recordId, photos: [photo] });
}

function approve(errand: Errand): Promise<void> {
  return errand.send(errand.crew.reviewer, 'review.approved');
}

async function compare(errand: Errand): Promise<void> {
  const { department } = errand.crew;
  const answer = { department: 'civil-affairs', source: '低保台账', answeredOn: dayOf(new Date()), hits: [] };
  await errand.send(department, 'comparison.answered', { department: 'civil-affairs', recordId: await errand.record(department, 'comparison-answer', answer), hits: [] });
}

async function correct(errand: Errand): Promise<void> {
  const [cadre] = errand.crew.cadres;
  await errand.send(cadre, 'correction.submitted', { recordId: await errand.record(cadre, 'correction', { note: '已补齐' }), householdVersion: 1 });
}

function recheck(outcome: 'steady' | 'changed' | 'elimination'): Act {
  return async (errand) => {
    const [first, second] = errand.crew.cadres;
    const found = { outcome, ...(outcome === 'changed' ? { riskLevel: 'red' } : {}) };
    const note = outcome === 'steady' ? {} : { note: '收入有变化' };
    const form = { visitedOn: dayOf(new Date()), way: 'visit', spokenTo: [1], companion: second.accountId, guarantees, ...found, ...note };
    const recordId = await errand.record(first, 'reverification-visit', form);
    await errand.send(first, 'recheck.recorded', { recordId, companion: second.accountId, ...found });
  };
}
