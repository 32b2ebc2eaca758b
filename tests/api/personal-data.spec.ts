import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { bringToDepartments } from './scene.js';
import { county, neighbouringVillage, type Office, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { record } from '#tests/support/journey.js';
import { askOf, forms } from './asks.js';
import { connect, type Http } from './http.js';
import { rightsTable } from './rights-table.js';
import { apply, type Scene, setScene } from './scene.js';

const numbers = { phone: '13812345678', contactPhone: '13987654321', memberPhone: '15012345678', bank: '6222021234567894' };
const illness = '尿毒症透析';

/** As people write them: plain, in groups, in full width, in the middle of a sentence. */
const written = ['身份证610102199001011231', '电话138 1234 5678', '卡号 6222 0212 3456 7894', '联系１３８１２３４５６７８即可', '610102 19900101 1231'];

describe('personal data', () => {
  let scene: Scene;
  let office: Office;
  let ask: Http;
  let close: () => void;
  let identityNumbers: string[];
  let cadre: HiredPerson;

  beforeAll(async () => {
    scene = await setScene();
    ({ office } = scene);
    ({ ask, close } = connect(office));
    [cadre] = scene.crew.cadres;
    identityNumbers = await fillFile(scene.main.householdId);
  });
  afterAll(async () => {
    close();
    await office.close();
  });

  it('stands in no address: no question about a person by name or number is asked by GET', async () => {
    const { json } = await ask({ method: 'GET', path: '/api/openapi.json', headers: {} });
    const paths = Object.entries(json!['paths'] as Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>);
    const asked = paths.flatMap(([path, methods]) => Object.values(methods).flatMap(({ parameters = [] }) => parameters.filter((one) => one.in === 'query').map(({ name }) => `${path} ${name}`)));
    expect(asked).toContain('/api/v1/households placeCode');
    expect(asked.filter((one) => / (.*[nN]ame|.*[pP]hone|identity.*|search|q|login)$/.test(one))).toEqual([]);
  });

  describe('in answers', () => {
    it('shows no number in clear to anybody, whatever they ask', async () => {
      const secret = [...identityNumbers, ...Object.values(numbers)];
      for (const { row } of rightsTable.filter(({ row }) => row.startsWith('GET'))) {
        for (const actor of scene.actors.filter(({ where }) => where === 'here')) {
          const { text } = await ask(askOf(scene, row), actor.person.token);
          const shown = secret.filter((number) => text.includes(number));
          expect([row, actor.name, shown]).toEqual([row, actor.name, []]);
        }
      }
    });

    it('shows the ends of a number and hides its middle', async () => {
      const { body } = await office.as(cadre).get(`/households/${scene.main.householdId}`).expect(200);
      expect(body).toMatchObject({ phone: '138****5678', contactPhone: '139****4321', bankAccount: '6222********7894', unmasked: false });
      expect(body.members[0]).toMatchObject({ identityNumber: expect.stringMatching(/^6110\*{10}[\dX]{4}$/), phone: '150****5678' });
    });

    it('shows nothing of the people in lists', async () => {
      const { body } = await office.as(scene.crew.county).get('/households?limit=100').expect(200);
      const shown = new Set((body.items as object[]).flatMap((item) => Object.keys(item)));
      expect([...shown].sort()).toEqual(['category', 'headName', 'id', 'members', 'netPerHead', 'number', 'placeCode', 'version', 'villageGroup']);
    });
  });

  describe('in clear', () => {
    const unmask = (person: HiredPerson, id: string, body: object) => office.as(person).post(`/households/${id}/unmask`, body);

    it('is given for a reason, and the auditors read who asked and why', async () => {
      const reason = '发放慰问金，核对银行账号';
      const { body } = await unmask(cadre, scene.main.householdId, { reason }).expect(200);
      expect(body).toMatchObject({ unmasked: true, phone: numbers.phone, contactPhone: numbers.contactPhone, bankAccount: numbers.bank });
      expect(body.members.map(({ identityNumber }: { identityNumber: string }) => identityNumber)).toEqual(identityNumbers);
      const lines = await auditedLines('household.unmasked');
      expect(lines[0]).toMatchObject({ accountId: cadre.accountId, householdId: scene.main.householdId, reason });
      expect(JSON.stringify(lines)).not.toMatch(new RegExp([...identityNumbers, ...Object.values(numbers)].join('|')));
    });

    it('is not given without a reason, for a reason that says nothing, or for one that tells a number itself', async () => {
      const before = await auditedLines('household.unmasked');
      for (const body of [{}, { reason: '' }, { reason: '   ' }, { reason: 'ab' }, { reason: 1 }, ...written.map((reason) => ({ reason }))]) {
        const { body: refused } = await unmask(cadre, scene.main.householdId, body).expect(400);
        expect([refused.code, refused.fields?.map(({ path }: { path: string }) => path)]).toEqual(['invalid-input', ['reason']]);
      }
      expect(await auditedLines('household.unmasked')).toEqual(before);
    });

    it('is not given to whose work it is not, though they hold such a role elsewhere', async () => {
      const leader = await office.hire('leading-group', county);
      await unmask(leader, scene.main.householdId, { reason: '了解情况' }).expect(403);
      await office.pool.query('INSERT INTO role_binding (id, account_id, role, place_code, valid_from) VALUES ($1, $2, $3, $4, $5)', [
        randomUUID(), leader.accountId, 'village-cadre', neighbouringVillage, office.clock.now(),
      ]);
      await unmask(leader, scene.main.householdId, { reason: '了解情况' }).expect(403);
      await unmask(leader, scene.subjects.find(({ place }) => place === neighbouringVillage)!.householdId, { reason: '了解情况' }).expect(200);
    });

    it('leaves a line for every look into a file, masked or not', async () => {
      const before = (await auditedLines('household.read')).length;
      await office.as(cadre).get(`/households/${scene.main.householdId}`).expect(200);
      await office.as(cadre).get(`/households/${scene.main.householdId}/versions`).expect(200);
      expect(await auditedLines('household.read')).toHaveLength(before + 2);
    });
  });

  describe('of a household', () => {
    it('is all that its own account sees', async () => {
      const { householdId, caseId } = scene.main;
      const own = await office.hire('household', village, { householdId });
      const listed = async (path: string) => (await office.as(own).get(path).expect(200)).body.items as Record<string, string>[];
      expect((await listed('/households?limit=100')).map(({ id }) => id)).toEqual([householdId]);
      expect((await listed('/applications?limit=100')).map((item) => item['caseId'])).toEqual([caseId]);
      expect((await listed('/register?limit=100')).map((item) => item['caseId'])).toEqual([caseId]);
      const others = scene.subjects.filter((subject) => subject.caseId !== caseId);
      for (const other of others) {
        for (const path of [`/households/${other.householdId}`, `/applications/${other.applicationId}`, `/cases/${other.caseId}`, `/attachments/${other.attachmentId}`]) {
          await office.as(own).get(path).expect(404);
        }
        await office.as(own).post(`/households/${other.householdId}/unmask`, { reason: '想知道邻居' }).expect((answer) => expect([403, 404]).toContain(answer.status));
      }
    });

    it('does not tell it who objected', async () => {
      const { householdId, caseId } = scene.main;
      const own = await office.hire('household', village, { householdId });
      await record(office, cadre, caseId, 'objection', { receivedOn: '2026-03-05', channel: 'village', content: '隔壁老王说他家有车', anonymous: true });
      const { text } = await office.as(own).get(`/cases/${caseId}/records`).expect(200);
      expect(text).not.toContain('老王');
      expect((await office.as(cadre).get(`/cases/${caseId}/records`).expect(200)).text).toContain('老王');
    });
  });

  describe('in what people write', () => {
    const place = () => ({ receiving: scene.main.caseId, paper: scene.main.attachmentId });

    it.each([
      ['visit', 'observations'], ['countersignature', 'statement'], ['minutes', 'opinions'], ['minutes', 'place'], ['minutes', 'chair'], ['posting', 'board'],
      ['objection', 'content'], ['objection-check', 'findings'], ['comparison-answer', 'source'], ['hit-explanation', 'explanation'], ['correction', 'note'],
      ['opinion', 'opinion'],
    ])('is refused in the form "%s", field "%s"', async (kind, field) => {
      const { receiving, paper } = place();
      const who = kind === 'comparison-answer' ? scene.crew.department : cadre;
      for (const text of written) await refused(who, `/cases/${receiving}/records`, { kind, body: { ...forms(paper)[kind], [field]: text } }, `body.${field}`, text);
    });

    it('is refused deep inside a form', async () => {
      const { receiving, paper } = place();
      const answer = forms(paper)['comparison-answer'] as { hits: object[] };
      for (const text of written) {
        const hits = [{ ...answer.hits[0], detail: text }];
        await refused(scene.crew.department, `/cases/${receiving}/records`, { kind: 'comparison-answer', body: { ...answer, hits } }, 'body.hits.0.detail', text);
      }
    });

    it('is refused in reasons, statements and names', async () => {
      const { householdId, caseId } = scene.main;
      const security = await office.hire('security-administrator', county);
      const authorisations = [1, 2].map((position) => ({ position, way: 'signature', attachmentId: scene.main.attachmentId, signedOn: '2026-03-02' }));
      const application = { householdId, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations };
      const account = `/accounts/${scene.target.accountId}`;
      for (const text of written) {
        await refused(cadre, '/applications', { ...application, statement: text }, 'statement', text);
        await refused(cadre, '/applications', { ...application, relatives: [{ name: text, identityNumber: '610102199001011231' }] }, 'relatives.0.name', text);
        await refused(cadre, `/cases/${caseId}/events`, { type: 'application.withdrawn', payload: {}, reason: text }, 'reason', text);
        await refused(cadre, `/cases/${caseId}/events`, { type: 'hit.explained', payload: { outcome: text } }, 'payload.outcome', text);
        for (const path of ['/lock', '/unlock', '/sessions/end', '/password', `/bindings/${scene.bindingId}/end`]) {
          await refused(security, account + path, { reason: text }, 'reason', text);
        }
      }
    });
  });

  describe('on the posted list', () => {
    it('is the head of household, the group, the category, the dates and the complaint phone, and nothing else', async () => {
      for (const person of [cadre, scene.crew.township[0], scene.crew.county]) {
        const { body, text } = await office.as(person).get(`/cases/${scene.main.caseId}/posting`).expect(200);
        expect(Object.keys(body).sort()).toEqual(['category', 'closesOn', 'complaintPhone', 'headOfHousehold', 'postedOn', 'villageGroup']);
        expect(body).toMatchObject({ headOfHousehold: scene.main.headName, villageGroup: '二组', complaintPhone: '12317' });
        for (const secret of [...identityNumbers, ...Object.values(numbers), illness, 'illness', '配偶', '6110****', '138****']) expect(text).not.toContain(secret);
      }
    });

    it('is refused in words where the file itself would carry a number to the board', async () => {
      const spoilt = await apply(office, village, `参宿${numbers.phone}`, scene.crew);
      await bringToDepartments(office, scene.crew, spoilt.caseId);
      const { body } = await office.as(cadre).get(`/cases/${spoilt.caseId}/posting`).expect(409);
      expect(body).toMatchObject({ code: 'cannot-be-posted', fields: [{ path: 'headOfHousehold' }] });
      expect(JSON.stringify(body)).not.toContain(numbers.phone);
    });
  });

  /** Writes all kinds of numbers, and an illness, into a household's file. */
  async function fillFile(id: string): Promise<string[]> {
    const cipher = office.app.get(FieldCipher, { strict: false });
    await office.pool.query('UPDATE household_version SET phone_cipher = $2, contact_phone_cipher = $3, bank_cipher = $4 WHERE household_id = $1', [
      id, cipher.seal(numbers.phone), cipher.seal(numbers.contactPhone), cipher.seal(numbers.bank),
    ]);
    await office.pool.query('UPDATE member SET phone_cipher = $2, facts = $3 WHERE household_id = $1', [id, cipher.seal(numbers.memberPhone), JSON.stringify({ health: [illness] })]);
    const { rows } = await office.pool.query<{ sealed: string }>('SELECT identity_cipher AS sealed FROM member WHERE household_id = $1 ORDER BY position', [id]);
    return rows.map(({ sealed }) => cipher.open(sealed));
  }

  async function auditedLines(action: string): Promise<Record<string, unknown>[]> {
    const auditor = scene.actors.find(({ column, where }) => column === 'audit-administrator' && where === 'here')!.person;
    return (await office.as(auditor).get(`/access-log?limit=500&action=${action}`).expect(200)).body.items;
  }

  /** Refused, naming the field and not repeating what was written; and not kept. */
  async function refused(who: HiredPerson, path: string, body: object, field: string, text: string): Promise<void> {
    const { status, body: answer, text: said } = await office.as(who).post(path, body, randomUUID());
    const fields = (answer.fields ?? []) as { path: string }[];
    expect([path, text, status, answer.code, fields.map((one) => one.path)]).toEqual([path, text, 400, 'invalid-input', [field]]);
    expect(said).not.toContain(text);
  }
});
