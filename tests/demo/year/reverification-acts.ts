import { isDeepStrictEqual } from 'node:util';
import type { Act, Doing } from './work.js';

const guarantees = { foodAndClothing: true, compulsoryEducation: true, basicMedicalCare: true, safeHousing: true, drinkingWater: true };

const notes = { changed: '务工收入增加，刚性支出下降。', 'new-risk': '家中成员突发疾病，支出骤增。', elimination: '收入持续稳定，风险已基本消除。' } as const;

/** Half of the visits find what the last one found, and say so in one action; the others fill in the form. */
const looksAgain: Act = async (doing) => {
  const { by, caseId, value, chance, clerk } = doing;
  const begun = isDeepStrictEqual(value, { visit: 'visiting' });
  if (!begun && chance.chance(0.5)) return clerk.sends(by, caseId, 'visit.unchanged');
  if (!begun && chance.chance(0.2)) return clerk.sends(by, caseId, 'visit.begun');
  return recordsVisit(doing);
};

const recordsVisit: Act = async (doing) => {
  const { by, caseId, placeCode, today, facts, staff, chance, clerk } = doing;
  const outcome = chance.weighted([['steady', 78], ['changed', 12], ['elimination', 7], ['new-risk', 3]] as const);
  const riskLevel = outcome === 'changed' && facts['registerEntryId'] ? lower(facts) : undefined;
  const companion = staff.in(`village-cadre@${placeCode}`).find(({ accountId }) => accountId !== by.accountId)!.accountId;
  const photos = [await clerk.brings(by, 'photo', caseId)];
  const said = { outcome, companion, ...(riskLevel ? { riskLevel } : {}) };
  const note = outcome === 'steady' ? {} : { note: notes[outcome] };
  const recordId = await clerk.files(by, caseId, 'reverification-visit', { visitedOn: today, way: 'visit', spokenTo: [1], guarantees, photos, ...said, ...note });
  await clerk.sends(by, caseId, 'recheck.recorded', { recordId, ...said });
};

const lower = ({ riskLevel }: Doing['facts']): string => (riskLevel === 'red' ? 'yellow' : 'green');

const confirms: Act = async ({ by, caseId, before, chance, clerk }) =>
  before === 0 && chance.chance(0.06)
    ? clerk.sends(by, caseId, 'recheck.returned', {}, '收入变化未说明来源，请重新入户核实。')
    : clerk.sends(by, caseId, 'recheck.confirmed');

/** What an office does about each step of a re-verification. */
export const reverificationActs: Readonly<Record<string, Act>> = { visit: looksAgain, rechecked: confirms, revisiting: recordsVisit };
