import type { Standalone } from '#apps/standalone/standalone.js';
import type { TaskPage } from '#contracts/tasks.js';
import { addDays, dayOf } from '#domain/calendar.js';
import type { Office } from '#tests/journeys/office.js';
import type { Desk } from '#tests/journeys/desk.js';
import type { Staff } from '#tests/journeys/staff.js';
import { photo } from '#tests/journeys/forms.js';
import type { RunningClock } from './running-clock.js';

const guarantees = { foodAndClothing: true, compulsoryEducation: true, basicMedicalCare: true, safeHousing: true, drinkingWater: true };

/** The county calls a round of re-verification over who is registered; one visit waits for the township, one has begun, the others stand open. */
export async function playRound({ clock, staff, instance }: { clock: RunningClock; staff: Staff; instance: Standalone }, registered: Office[]): Promise<void> {
  const today = dayOf(clock.now());
  const [county] = staff.desks('county-officer');
  await county!.post('/campaigns', { placeCode: '611026000000', name: '秋冬季集中复核', occursOn: today, endsOn: addDays(today, 60), scope: { of: 'monitored' } });
  await instance.sweep();
  const { cadre, resident } = registered[0]!.cast;
  const { items } = await cadre.get<TaskPage>('/tasks?definition=reverification');
  const [reported, begun] = items;
  if (!reported || !begun) throw new Error('The round opened no visits in the first village.');
  await reports(cadre, await resident.me(), reported.caseId, today);
  await cadre.post(`/cases/${begun.caseId}/events`, { type: 'visit.begun', payload: {} });
}

async function reports(cadre: Desk, { id: companion }: { id: string }, caseId: string, visitedOn: string): Promise<void> {
  const said = { companion, outcome: 'changed', riskLevel: 'green' };
  const photos = [await cadre.upload(`/attachments?kind=photo&caseId=${caseId}`, photo)];
  const body = { visitedOn, way: 'visit', spokenTo: [1], guarantees, photos, note: '务工收入增加，刚性支出下降。', ...said };
  const { id: recordId } = await cadre.post<{ id: string }>(`/cases/${caseId}/records`, { kind: 'reverification-visit', body });
  await cadre.post(`/cases/${caseId}/events`, { type: 'recheck.recorded', payload: { recordId, ...said } });
}
