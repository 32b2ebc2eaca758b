import { randomUUID } from 'node:crypto';
import type { HiredPerson } from './people.js';
import { county, type Office, type TestHousehold, township, village } from './office.js';

/** Everybody who works on one household's case. */
export interface Crew {
  cadres: [HiredPerson, HiredPerson];
  township: [HiredPerson, HiredPerson];
  department: HiredPerson;
  county: HiredPerson;
}

/** Only one department compares, so that a journey is short. */
export const oneDepartment = { departments: [{ code: 'civil-affairs', name: { zh: '民政局', en: 'civil affairs' } }] };

export async function staff(office: Office): Promise<Crew> {
  return {
    cadres: [await office.hire('village-cadre', village, { name: '村干部甲' }), await office.hire('village-cadre', village, { name: '村干部乙' })],
    township: [await office.hire('township-officer', township), await office.hire('township-officer', township)],
    department: await office.hire('department-officer', county, { department: 'civil-affairs' }),
    county: await office.hire('county-officer', county),
  };
}

export interface Sent {
  case: { state: string; done: boolean };
  revision: number;
  openEvents: { type: string; taskId?: string }[];
}

/** Sends an event that is expected to be accepted. */
export async function send(office: Office, who: HiredPerson, caseId: string, type: string, payload: object = {}, reason?: string): Promise<Sent> {
  const answer = await office.as(who).post(`/cases/${caseId}/events`, { type, payload, ...(reason ? { reason, reasonCode: 'other' } : {}) }, randomUUID());
  if (answer.status !== 200) throw new Error(`${type} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body as Sent;
}

/** Files a form and answers with its id. */
export async function record(office: Office, who: HiredPerson, caseId: string, kind: string, body: object): Promise<string> {
  const answer = await office.as(who).post(`/cases/${caseId}/records`, { kind, body });
  if (answer.status !== 201) throw new Error(`${kind} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.id as string;
}

/** @param more what the form says beside, relatives in office for one */
export async function file(office: Office, { cadres: [cadre] }: Crew, household: TestHousehold, more: object = {}): Promise<string> {
  const today = new Date(office.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const authorisations = await Promise.all(
    household.identityNumbers.map(async (_number, index) => ({
      position: index + 1,
      way: 'signature',
      attachmentId: await office.upload(cadre, 'authorisation'),
      signedOn: today,
    })),
  );
  const body = { householdId: household.id, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations, ...more };
  const answer = await office.as(cadre).post('/applications', body, randomUUID());
  if (answer.status !== 201) throw new Error(`The application was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.caseId as string;
}

export const guarantees = { foodAndClothing: true, compulsoryEducation: true, basicMedicalCare: false, safeHousing: true, drinkingWater: true };

/** From the filed application to the village review. */
export async function visit(office: Office, { cadres: [first, second], township: [officer] }: Crew, caseId: string): Promise<void> {
  await send(office, officer, caseId, 'visitors.assigned', { visitors: [first.accountId, second.accountId] });
  const form = { visitedOn: '2026-03-03', way: 'visit', spokenTo: [1], guarantees, observations: '户主住院，自付费用高' };
  const recordId = await record(office, first, caseId, 'visit', form);
  await send(office, first, caseId, 'visit.recorded', { recordId, finding: 'eligible' });
  const signed = await record(office, second, caseId, 'countersignature', { statement: '情况属实' });
  await send(office, second, caseId, 'visit.countersigned', { recordId: signed });
}

const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };

/** From the village review to the list on the board. */
export async function reviewAndPost(office: Office, { cadres: [cadre] }: Crew, caseId: string): Promise<void> {
  const scan = await office.upload(cadre, 'minutes', caseId);
  const minutes = { heldOn: '2026-03-03', place: '村委会', chair: '主任', ...votes, opinions: '同意上报', attachments: [scan] };
  await send(office, cadre, caseId, 'minutes.recorded', { recordId: await record(office, cadre, caseId, 'minutes', minutes), ...votes });
  await post(office, cadre, caseId, 'notice.posted');
}

export async function post(office: Office, who: HiredPerson, caseId: string, event: 'notice.posted' | 'decision.announced'): Promise<Sent> {
  const photo = await office.upload(who, 'photo', caseId);
  const recordId = await record(office, who, caseId, 'posting', { postedOn: '2026-03-03', board: '村公示栏', photos: [photo] });
  return send(office, who, caseId, event, { recordId, photos: [photo] });
}
