import { randomUUID } from 'node:crypto';
import { CaseEngine } from '#engine/case-engine.js';
import type { Role } from '#contracts/people.js';
import { newId } from '#infrastructure/ids.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { NoticesService } from '#services/notices/notices.service.js';
import { tokenHash } from '#services/people/secrets.js';
import { seedPlaces } from '#services/places/seed-places.js';
import { seedPolicy } from '#services/policies/seed.js';
import { RegisterService } from '#services/register/register.service.js';
import { type Crew, file, oneDepartment, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';

export const otherTownship = '611026102000';
export const otherCounty = '611025000000';

/** A household with an application under way, and all that can be asked about it. */
export interface Subject {
  place: string;
  headName: string;
  householdId: string;
  caseId: string;
  applicationId: string;
  attachmentId: string;
  number: string;
}

/** The column of the table a person falls under. */
export type Column = Role | 'unbound';

export interface Actor {
  /** As it is printed when something is wrong. */
  name: string;
  column: Column;
  /** Whether the role is held where the subject lies. */
  where: 'here' | 'elsewhere';
  person: HiredPerson;
  /** The places whose files are this person's work; a household has its own file only. */
  places: string[];
}

/** A county at work, with neighbours on every side. */
export interface Scene {
  office: Office;
  crew: Crew;
  /** The one the questions are about: before the departments. */
  main: Subject;
  /** Further households here and in each neighbouring place, so that every list has something to leak. */
  subjects: Subject[];
  actors: Actor[];
  target: HiredPerson;
  bindingId: string;
  noticeId: string;
  /** An urging letter to the village about `main`, and the circular that names it. */
  letterId: string;
  circularId: string;
  /** The department's task of `main`. */
  taskId: string;
  /** An import the county officer began. */
  importId: string;
  /** A schedule and a round of this village alone. */
  scheduleId: string;
  campaignId: string;
  /** Announced for a year that is far off. */
  freezeId: string;
  /** A mail to `target`, kept for want of a mail server. */
  deliveryId: string;
  endpointId: string;
  /** The entry of `main` in the register. */
  registerEntryId: string;
  /** `target` will be away, and a colleague of the village their agent. */
  absenceId: string;
  /** Journals of this county, checked for its auditor. */
  checkId: string;
  /** Rules set apart for this village, far ahead, and a draft of the county's. */
  policyId: string;
  draftId: string;
}

export async function setScene(): Promise<Scene> {
  const office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
  await seedPlaces(office.pool, otherCounty.slice(0, 6));
  await seedPolicy(office.pool, office.clock.now(), otherCounty);
  const crew = await staff(office);
  const [main, reviewed] = [await apply(office, village, '辰星甲', crew), await apply(office, village, '辰星乙', crew)];
  await visit(office, crew, reviewed.caseId);
  await bringToDepartments(office, crew, main.caseId);
  const subjects = [main, reviewed, await apply(office, village, '辰星丙', crew)];
  for (const [index, place] of (await neighbours(office)).entries()) subjects.push(await apply(office, place, `望舒${'甲乙丙丁'[index]!}`));
  for (const subject of subjects) await enterAndTell(office, subject);
  const target = await office.hire('village-cadre', village, { name: '靶子账号' });
  const idOf = async (sql: string, value: string) => (await office.pool.query<{ id: string }>(sql, [value])).rows[0]!.id;
  const actors = await tryers(office, subjects);
  await office.as(crew.cadres[0]).get(`/households/${main.householdId}`).expect(200);
  return {
    office,
    crew,
    main,
    subjects,
    target,
    actors,
    scheduleId: await arrange(office, crew.county, '/schedules', { rule: { every: 1, day: 1, lasts: 25 } }),
    campaignId: await arrange(office, crew.county, '/campaigns', { occursOn: '2026-12-01', endsOn: '2026-12-31' }),
    freezeId: await freeze(office, crew.county),
    ...(await urge(office, main)),
    importId: await beginImport(office, actors.find(({ column, where }) => column === 'county-officer' && where === 'here')!.person),
    bindingId: await idOf('SELECT id FROM role_binding WHERE account_id = $1', target.accountId),
    noticeId: await idOf(`SELECT id FROM notice WHERE case_id = $1 AND office LIKE 'village-cadre@%'`, main.caseId),
    taskId: await idOf(`SELECT id FROM task WHERE case_id = $1 AND office LIKE 'department-officer@%'`, main.caseId),
    deliveryId: await keepMail(office, target),
    endpointId: await addEndpoint(office, target),
    registerEntryId: await idOf('SELECT id FROM register_entry WHERE case_id = $1', main.caseId),
    absenceId: await goAway(office, target, crew.cadres[0]),
    checkId: await beginCheck(office, target),
    policyId: await setApart(office, target),
    draftId: await beginDraft(office, target),
  };
}

/** From the application to the departments, past the days of publicity. */
export async function bringToDepartments(office: Office, crew: Crew, caseId: string): Promise<void> {
  await visit(office, crew, caseId);
  await reviewAndPost(office, crew, caseId);
  await endPublicity(office);
  await send(office, crew.township[0], caseId, 'review.approved');
}

export async function endPublicity(office: Office): Promise<void> {
  office.clock.skip({ days: 9 });
  await office.app.get(CaseEngine, { strict: false }).fireTimers();
}

/** A household of the place whose cadre files for it. */
export async function apply(office: Office, place: string, headName: string, crew?: Crew): Promise<Subject> {
  const cadre = crew?.cadres[0] ?? (await office.hire('village-cadre', place));
  const household = await office.household(place, [headName, `${headName}配偶`]);
  const caseId = await file(office, { ...(crew as Crew), cadres: [cadre, cadre] }, household);
  const { rows } = await office.pool.query<{ id: string; number: string; paper: string }>(
    `SELECT application.id, application.number, authorisation.attachment_id AS paper
     FROM application JOIN authorisation ON authorisation.application_id = application.id WHERE case_id = $1 LIMIT 1`,
    [caseId],
  );
  const { id: applicationId, number, paper } = rows[0]!;
  return { place, headName, householdId: household.id, caseId, applicationId, number, attachmentId: paper };
}

/** Nobody listens there. */
export const closedDoor = 'http://127.0.0.1:9/hook';

async function keepMail({ app, pool, clock }: Office, { accountId }: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  const mail = { to: 'target@example.gov.cn', subject: '守望：测试', text: '测试', html: '<p>测试</p>', messageId: `<${id}@localhost>` };
  await pool.query(`INSERT INTO delivery (id, key, channel, account_id, notice_ids, state, due_at, created_at) VALUES ($1, 'scene', 'email', $2, '{}', 'kept', $3, $3)`, [id, accountId, clock.now()]);
  await pool.query('INSERT INTO kept_mail (delivery_id, at, mail_cipher) VALUES ($1, $2, $3)', [id, clock.now(), app.get(FieldCipher, { strict: false }).seal(JSON.stringify(mail))]);
  return id;
}

async function addEndpoint({ app, pool, clock }: Office, { accountId }: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  await pool.query(`INSERT INTO endpoint (id, kind, place_code, url_cipher, created_by, created_at) VALUES ($1, 'webhook', $2, $3, $4, $5)`, [id, village, app.get(FieldCipher, { strict: false }).seal(closedDoor), accountId, clock.now()]);
  return id;
}

async function goAway({ pool, clock }: Office, principal: HiredPerson, agent: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  await pool.query(`INSERT INTO absence (id, principal_id, agent_id, valid_from, valid_to, definitions, created_by, created_at) VALUES ($1, $2, $3, '2027-01-01', '2027-01-02', '{}', $2, $4)`, [id, principal.accountId, agent.accountId, clock.now()]);
  return id;
}

async function beginImport({ pool, clock }: Office, { accountId }: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  await pool.query(`INSERT INTO import_run (id, kind, file_hash, state, started_by, started_at) VALUES ($1, 'households', '', 'done', $2, $3)`, [id, accountId, clock.now()]);
  return id;
}

async function beginCheck({ pool, clock }: Office, { accountId }: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  await pool.query(`INSERT INTO audit_check (id, kind, place_code, state, started_by, started_at) VALUES ($1, 'place', $2, 'done', $3, $4)`, [id, county, accountId, clock.now()]);
  return id;
}

async function setApart({ pool, clock }: Office, { accountId }: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  await pool.query(`INSERT INTO policy_version (id, place_code, effective_from, body, created_by, created_at) VALUES ($1, $2, '2031-01-01', $3, $4, $5)`, [
    id,
    village,
    JSON.stringify(zhashuiPolicy),
    accountId,
    clock.now(),
  ]);
  return id;
}

async function beginDraft({ pool, clock }: Office, { accountId }: HiredPerson): Promise<string> {
  const id = newId(clock.now());
  await pool.query(`INSERT INTO policy_draft (id, place_code, name, body, created_by, created_at, updated_by, updated_at) VALUES ($1, $2, '明年起', $3, $4, $5, $4, $5)`, [
    id,
    county,
    JSON.stringify(zhashuiPolicy),
    accountId,
    clock.now(),
  ]);
  return id;
}

async function arrange(office: Office, officer: HiredPerson, path: string, rhythm: object): Promise<string> {
  const { body } = await office.as(officer).post(path, { placeCode: village, name: '本村复核', scope: { of: 'all' }, ...rhythm }, randomUUID()).expect(201);
  return body.id;
}

async function freeze(office: Office, officer: HiredPerson): Promise<string> {
  const window = { placeCode: village, definition: 'identification', state: 'townshipReview', from: '2027-12-01', to: '2027-12-10', reason: '年终审计' };
  return (await office.as(officer).post('/freezes', window).expect(201)).body.id;
}

async function neighbours(office: Office): Promise<string[]> {
  const villageOf = async (prefix: string) => {
    const { rows } = await office.pool.query<{ code: string }>(`SELECT code FROM region WHERE level = 'village' AND code LIKE $1 ORDER BY code LIMIT 1`, [`${prefix}%`]);
    return rows[0]!.code;
  };
  // The nearest neighbour is next door: another household of the same village.
  return [village, neighbouringVillage, await villageOf(otherTownship.slice(0, 9)), await villageOf(otherCounty.slice(0, 6))];
}

async function enterAndTell({ app, clock }: Office, { caseId, place }: Subject): Promise<void> {
  await app.get(RegisterService, { strict: false }).enter(caseId, { category: 'borderline', riskLevel: 'yellow' }, clock.now());
  await app.get(NoticesService, { strict: false }).tell({ key: `${caseId}/1/posted`, caseId, template: 'posted', at: clock.now(), offices: [`village-cadre@${place}`] });
}

/** As the ladder leaves it when work is long overdue. */
async function urge({ pool, clock }: Office, { caseId, place }: Subject): Promise<{ letterId: string; circularId: string }> {
  const [letterId, circularId, rungId] = [newId(clock.now()), newId(clock.now()), newId(clock.now())];
  const step = { definition: 'identification', version: 1, state: 'villageReview', dueAt: clock.now() };
  await pool.query(
    `INSERT INTO climbed_rung (id, subject_id, name, action, case_id, place_code, definition, state, office, due_at, scheduled_at, at, late, told, circular_id)
     VALUES ($1, $1, 'circular', 'circular', $2, $3, 'identification', 'villageReview', $4, $5, $5, $5, FALSE, '[]', $6)`,
    [rungId, caseId, place, `village-cadre@${place}`, clock.now(), circularId],
  );
  await pool.query(
    `INSERT INTO letter (id, rung_id, kind, number, case_id, place_code, office, issued_at, body) VALUES ($1, $2, 'urging', '柞督〔2026〕0001号', $3, $4, $5, $6, $7)`,
    [letterId, rungId, caseId, place, `village-cadre@${place}`, clock.now(), JSON.stringify(step)],
  );
  await pool.query('INSERT INTO circular (id, place_code, week, issued_at, lines) VALUES ($1, $2, $3, $4, 1)', [circularId, county, '2026-03-09', clock.now()]);
  return { letterId, circularId };
}

/** Everybody who tries: each role at the right place, at each neighbouring place, and people who hold none. */
async function tryers(office: Office, subjects: Subject[]): Promise<Actor[]> {
  const actors: Actor[] = [];
  const add = async (column: Role, where: Actor['where'], place: string, more: { department?: string; householdId?: string } = {}) => {
    const person = await office.hire(column, place, more);
    const name = [column, place, more.department, more.householdId && 'own file'].filter(Boolean).join(' ');
    const worksOnPlaces = !['household', 'department-officer'].includes(column) && !column.endsWith('-administrator');
    actors.push({ name, column, where, person, places: worksOnPlaces ? [place] : [] });
  };
  const [main, , , nextDoor, neighbour, farther, abroad] = subjects as [Subject, Subject, Subject, Subject, Subject, Subject, Subject];
  const townshipAbroad = `${abroad.place.slice(0, 9)}000`;
  await add('household', 'here', village, { householdId: main.householdId });
  for (const { place, householdId } of [nextDoor, neighbour, abroad]) await add('household', 'elsewhere', place, { householdId });
  await add('village-cadre', 'here', village);
  for (const { place } of [neighbour, farther, abroad]) await add('village-cadre', 'elsewhere', place);
  await add('township-officer', 'here', township);
  for (const place of [otherTownship, townshipAbroad]) await add('township-officer', 'elsewhere', place);
  await add('department-officer', 'here', county, { department: 'civil-affairs' });
  await add('department-officer', 'elsewhere', county, { department: 'education' });
  await add('department-officer', 'elsewhere', otherCounty, { department: 'civil-affairs' });
  await add('supervisor', 'here', township);
  await add('supervisor', 'elsewhere', otherTownship);
  for (const role of ['county-officer', 'leading-group', 'supervisor', 'system-administrator', 'security-administrator', 'audit-administrator'] as const) {
    await add(role, 'here', county);
    await add(role, 'elsewhere', otherCounty);
  }
  return [...actors, ...(await unbound(office))];
}

/** Signed in, and yet without any office: never had one, no longer, or not yet. */
async function unbound(office: Office): Promise<Actor[]> {
  const [never, former, coming] = [await office.hire('county-officer', county), await office.hire('county-officer', county), await office.hire('village-cadre', village)];
  await office.pool.query('DELETE FROM role_binding WHERE account_id = $1', [never.accountId]);
  await office.pool.query('UPDATE role_binding SET valid_to = valid_from WHERE account_id = $1', [former.accountId]);
  await office.pool.query(`UPDATE role_binding SET valid_from = valid_from + interval '10 years' WHERE account_id = $1`, [coming.accountId]);
  return Object.entries({ never, former, coming }).map(([name, person]) => ({ name: `no role: ${name}`, column: 'unbound', where: 'here', person, places: [] }));
}

/** Tokens that open nothing: none, one nobody gave out, and those of ended sessions and locked accounts. */
export async function deadTokens(office: Office): Promise<Record<string, string | undefined>> {
  const [ended, expired, locked] = [await office.hire('county-officer', county), await office.hire('county-officer', county), await office.hire('county-officer', county)];
  await office.pool.query('UPDATE session SET revoked_at = created_at WHERE token_hash = $1', [tokenHash(ended.token)]);
  await office.pool.query('UPDATE session SET expires_at = created_at WHERE token_hash = $1', [tokenHash(expired.token)]);
  await office.pool.query(`UPDATE user_account SET status = 'locked' WHERE id = $1`, [locked.accountId]);
  return { none: undefined, invented: randomUUID().repeat(2), ended: ended.token, expired: expired.token, locked: locked.token };
}

/** Somebody in the right place who has not replaced the first password yet. */
export async function newcomer(office: Office): Promise<HiredPerson> {
  const person = await office.hire('county-officer', county);
  await office.pool.query('UPDATE user_account SET must_change_password = TRUE WHERE id = $1', [person.accountId]);
  return person;
}
