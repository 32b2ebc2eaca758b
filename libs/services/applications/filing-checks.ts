import type { FileApplication, SignedPaper } from '#contracts/applications.js';
import { addDays, type Day } from '#domain/calendar.js';
import { idFrom } from '#infrastructure/ids.js';
import { type FieldProblem, forbidden, invalidInput } from '../problems.js';
import type { Person } from '../people/person.js';
import { covers } from '#domain/place-code.js';

export interface FilingHousehold {
  id: string;
  version: number;
  placeCode: string;
  members: { position: number; name: string }[];
}

/** A paper older than this is signed anew, so that the consent fits the application. */
const oldestPaperDays = 180;

/** Through which doors a household itself files; all others are the offices'. */
const ownChannels: readonly string[] = ['household', 'online'];

/**
 * Whom the application is filed for by somebody else; undefined where the household files itself.
 * @throws Refusal `forbidden` for anybody but the household and the cadres of its village
 */
export function principalOf(person: Person, household: FilingHousehold): string | undefined {
  if (person.householdId === household.id) return undefined;
  const cadre = person.bindings.some(({ role, placeCode }) => role === 'village-cadre' && covers(placeCode, household.placeCode));
  if (!cadre) throw forbidden('申请由农户本人或本村干部代为提交', 'The household files itself, or a cadre of its village does on its behalf');
  return household.id;
}

/**
 * Everybody in the household is covered (以家庭为单位), by a paper or, where the offices file, by one that follows.
 * @throws Refusal `invalid-input`
 */
export function checkFiling(body: FileApplication, household: FilingHousehold, self: boolean, today: Day): void {
  const problems = [...paperProblems(body.authorisations, household, today), ...coverageProblems(body, household), ...doorProblems(body, household, self)];
  if (problems.length > 0) throw invalidInput(problems);
}

/** What does not go with who files, and whom of the household it names. */
export function* doorProblems({ channel, signingLater }: Pick<FileApplication, 'channel' | 'signingLater'>, { members }: FilingHousehold, self: boolean): Generator<FieldProblem> {
  if (self && !ownChannels.includes(channel)) yield { path: 'channel', message: '本人申请的来源应为household或online' };
  if (self && signingLater.length > 0) yield { path: 'signingLater', message: '本人申请须全体成员先签署授权书' };
  for (const [index, position] of signingLater.entries()) {
    if (!members.some((member) => member.position === position)) yield { path: `signingLater.${index}`, message: `户内没有第${position}名成员` };
  }
}

export function checkPapers(papers: SignedPaper[], household: FilingHousehold, today: Day): void {
  const problems = [...paperProblems(papers, household, today)];
  if (problems.length > 0) throw invalidInput(problems);
}

function* paperProblems(papers: SignedPaper[], { members }: FilingHousehold, today: Day): Generator<FieldProblem> {
  for (const [index, { position, signedOn }] of papers.entries()) {
    const path = `authorisations.${index}`;
    if (!members.some((member) => member.position === position)) yield { path: `${path}.position`, message: `户内没有第${position}名成员` };
    if (signedOn > today) yield { path: `${path}.signedOn`, message: '签署日期不得晚于今天' };
    else if (signedOn < addDays(today, -oldestPaperDays)) yield { path: `${path}.signedOn`, message: `授权书已超过${oldestPaperDays}天，请重新签署` };
  }
}

function* coverageProblems({ authorisations, signingLater }: FileApplication, { members }: FilingHousehold): Generator<FieldProblem> {
  const signed = new Set(authorisations.map(({ position }) => position));
  const missing = members.filter(({ position }) => !signed.has(position) && !signingLater.includes(position));
  if (missing.length > 0) {
    const names = missing.map(({ position, name }) => `${name}（第${position}名）`).join('、');
    yield { path: 'authorisations', message: `比对不得遗漏家庭成员，尚缺授权：${names}` };
  }
  for (const [index, position] of signingLater.entries()) {
    if (signed.has(position)) yield { path: `signingLater.${index}`, message: '该成员已签署授权书' };
  }
}

/** A consent holds for a year from the day it was signed. */
export const validUntil = (signedOn: Day): Day => addDays(signedOn, 365);

/**
 * The application's id follows from who filed what under which key: the same filing sent again, after a crash or at once from two
 * windows, is the same application, and another text under the same key is another one.
 */
export function applicationId(accountId: string, key: string, body: FileApplication): string {
  return idFrom(JSON.stringify([accountId, key, body]));
}

