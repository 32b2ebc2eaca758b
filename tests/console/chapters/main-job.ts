import { expect, it } from '@jest/globals';
import type { CaseView, DueDate } from '#contracts/cases.js';
import type { HouseholdFile } from '#contracts/households.js';
import { Office } from '#tests/journeys/office.js';
import * as deeds from '../deeds.js';
import type { House } from '../house.js';
import { placeInPhoto } from '../phone-photo.js';
import { password } from '../stage.js';
import type { Visitor } from '../visitor.js';
import { faultsOf } from './pages.js';

/** One who has not applied yet, in the village where everybody of the stage works. */
async function householdWithoutCase({ stage: { pool, logins } }: House): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT household.id FROM household JOIN member ON member.household_id = household.id AND member.version = household.version
     WHERE place_code = $1 AND NOT EXISTS (SELECT FROM application WHERE application.household_id = household.id)
     GROUP BY household.id HAVING count(*) IN (2, 3) ORDER BY household.number LIMIT 1`,
    [/\d{12}/.exec(logins.cadre)![0]],
  );
  return rows[0]!.id;
}

/** The application of one household, from its phone to the register, at the screens of everybody concerned. */
export function mainJobChapter(house: () => House): void {
  const stateOf = async (visitor: Visitor, caseId: string): Promise<string> => (await visitor.asks<CaseView>(`/cases/${caseId}`)).state;
  const nameOf = async (visitor: Visitor): Promise<string> => (await visitor.asks<{ name: string }>('/me')).name;
  let caseId: string;
  let householdId: string;

  it('takes an application on the household’s own phone, opened with a slip from the village', async () => {
    householdId = await householdWithoutCase(house());
    const cadre = await house().enters('cadre', 'phone');
    const { headName, members } = await cadre.asks<HouseholdFile>(`/households/${householdId}`);
    const code = await deeds.handsSlip(cadre, householdId);
    const household = await house().seat('phone');
    await deeds.joins(household, code, headName, 'mountain-farmer', password);
    const faults: string[] = [];
    ({ caseId } = await deeds.applies(household, members.map(({ name }) => name), async () => void faults.push(...(await faultsOf(household, 'phone')))));
    expect(faults).toEqual([]);
    expect(await stateOf(household, caseId)).toBe('screening.assigning');
    await household.link('看办到哪一步').click();
    await household.sees(/编号/);
  });

  it('has it screened by two people, voted on, and hung up, on the phones of the village', async () => {
    const [cadre, resident, township] = [await house().enters('cadre', 'phone'), await house().enters('resident', 'phone'), await house().enters('township', 'desk')];
    await deeds.assigns(township, caseId, [await nameOf(cadre), await nameOf(resident)]);
    const { headName } = await cadre.asks<HouseholdFile>(`/households/${householdId}`);
    await cadre.goes('/today');
    await cadre.link(new RegExp(headName)).click();
    await deeds.visits(cadre, caseId, headName);
    await deeds.countersigns(resident, caseId);
    await deeds.holdsReview(cadre, caseId);
    await deeds.posts(cadre, caseId);
    expect(await stateOf(cadre, caseId)).toMatch(/^publicity\.posted/);
  });

  it('goes on by itself when the list has hung long enough, through township, departments and county', async () => {
    const waiting = await house().enters('county', 'desk');
    const { dueDates } = await waiting.asks<{ dueDates: DueDate[] }>(`/cases/${caseId}/due-dates`);
    await house().turnTo(new Date(dueDates.find(({ name }) => name === 'publicityPeriod')!.dueAt!));
    const reviewer = await house().enters('reviewer', 'desk');
    await deeds.decides(reviewer, caseId, '审核同意');
    const department = await house().enters('department', 'desk');
    await deeds.compares(department, caseId);
    await othersCompare(house(), caseId, householdId, department);
    const county = await house().enters('county', 'desk');
    await deeds.grants(county, caseId);
    expect(await stateOf(county, caseId)).toBe('announcing');
    const township = await house().enters('township', 'desk');
    await deeds.announces(township, caseId);
    expect(await stateOf(township, caseId)).toBe('registered');
  });

  it('tells the household, in one sentence, that it is under watch', async () => {
    const household = await house().enters('mountain-farmer', 'phone');
    await household.goes(`/my/${caseId}`);
    await household.sees(/已经纳入监测/);
  });

  it('has kept no photo with the place it was taken at', async () => {
    const county = await house().enters('county', 'desk');
    const { rows } = await house().stage.pool.query<{ id: string }>(`SELECT id FROM attachment WHERE case_id = $1 AND kind = 'photo'`, [caseId]);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const { id } of rows) {
      const photo = await (await county.context.request.get(`/api/v1/attachments/${id}`)).body();
      expect(photo.length).toBeGreaterThan(1_000);
      expect(photo.includes(placeInPhoto)).toBe(false);
    }
  });
}

/** The departments that have not answered yet do as they always do. */
async function othersCompare({ stage: { clock, staff, logins } }: House, caseId: string, householdId: string, answered: Visitor): Promise<void> {
  const office = new Office(clock, staff, /\d{12}/.exec(logins.cadre)![0], householdId);
  office.caseId = caseId;
  const { bindings } = await answered.asks<{ bindings: { department?: string }[] }>('/me');
  for (const department of Object.keys(office.cast.departments)) if (department !== bindings[0]!.department) office.answers(department);
  await office;
}
