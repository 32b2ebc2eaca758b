import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePath, DefinitionChart } from '#contracts/definitions.js';
import { CaseEngine } from '#engine/case-engine.js';
import { type Crew, file, oneDepartment, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, village } from '#tests/support/office.js';
import { definitions } from '#workflows/index.js';

describe('a procedure as data', () => {
  let office: Office;
  let crew: Crew;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
  });
  afterAll(() => office.close());

  const chart = async (name: string): Promise<DefinitionChart> => (await office.as(crew.cadres[0]).get(`/definitions/${name}/1`).expect(200)).body;

  async function meetAgain(caseId: string): Promise<void> {
    const [cadre] = crew.cadres;
    const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };
    const scan = await office.upload(cadre, 'minutes', caseId);
    const minutes = { heldOn: '2026-03-11', place: '村委会', chair: '主任', ...votes, opinions: '同意上报', attachments: [scan] };
    await send(office, cadre, caseId, 'minutes.recorded', { recordId: await record(office, cadre, caseId, 'minutes', minutes), ...votes });
  }

  it('is listed with its versions, and has no state without a name nor an arrow to nowhere', async () => {
    const { items } = (await office.as(crew.cadres[0]).get('/definitions').expect(200)).body;
    expect(items).toEqual(definitions.map(({ name, version, title }) => ({ name, version, title, latest: true })));
    for (const { name } of definitions) {
      const { states, transitions } = await chart(name);
      const paths = new Set(states.map(({ path }) => path));
      expect(states.filter(({ parent }) => parent !== null && !paths.has(parent))).toEqual([]);
      expect(transitions.filter(({ from, to }) => (from !== '' && !paths.has(from)) || !paths.has(to))).toEqual([]);
      expect(new Set(transitions.map(({ id }) => id)).size).toBe(transitions.length);
      expect(states.filter(({ parent, initial }) => parent === null && initial)).toHaveLength(1);
      expect(transitions.filter(({ condition }) => condition && condition.en === condition.zh)).toEqual([]);
    }
  });

  it('says who works where, under which rule and until when, and what moves it', async () => {
    const { states, transitions } = await chart('identification');
    expect(states.find(({ path }) => path === 'townshipReview')).toMatchObject({
      parent: null,
      title: { zh: '乡镇审核', en: 'township review' },
      office: { role: 'township-officer', level: 'township', title: { zh: '乡镇', en: 'township' } },
      due: { name: 'townshipReviewLimit', period: { unit: expect.any(String) } },
      kind: 'state',
    });
    expect(states.find(({ path }) => path === 'publicity.posted')).toMatchObject({ parent: 'publicity', kind: 'parallel' });
    expect(transitions).toContainEqual(
      expect.objectContaining({ from: 'villageReview', to: 'publicity', event: 'minutes.recorded', by: 'person', condition: { zh: '评议通过', en: 'the meeting voted for' } }),
    );
    expect(transitions.some(({ by, title }) => by === 'time' && title?.zh.endsWith('届满'))).toBe(true);
  });

  it('is not found under another name or number', async () => {
    const { get } = office.as(crew.cadres[0]);
    await get('/definitions/identification/99').expect(404);
    await get('/definitions/divination/1').expect(404);
    await get('/definitions/identification/first').expect(400);
  });

  it('shows the way a case took, arrow by arrow, the chart’s own steps among them', async () => {
    const caseId = await file(office, crew, await office.household(village, ['王建国']));
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    await send(office, crew.township[0], caseId, 'review.returned', { to: 'villageReview' }, '评议人数需复核');
    await meetAgain(caseId);

    const path: CasePath = (await office.as(crew.county).get(`/cases/${caseId}/path`).expect(200)).body;
    const { states, transitions } = await chart('identification');
    const arrows = path.transitions.map((id) => transitions.find((arrow) => arrow.id === id)!);
    const steps = arrows.map(({ from, to }) => `${from} → ${to}`);
    expect(steps).toEqual(
      expect.arrayContaining(['authorisation → screening', 'villageReview → publicity', 'publicity → townshipReview', 'villageReview → resuming', 'resuming → townshipReview']),
    );
    expect(path).toMatchObject({ definition: 'identification', version: 1, done: false });
    expect(path.visited).toEqual(expect.arrayContaining(['authorisation', 'screening', 'villageReview', 'publicity', 'townshipReview', 'resuming']));
    expect(path.current).toEqual(['townshipReview']);
    expect(path.outermost).toEqual(states.filter(({ parent }) => parent === null).map((state) => state.path));
    expect(path.moves.at(-1)).toMatchObject({ event: 'minutes.recorded', to: ['townshipReview'], recalled: false });
    await office.as(await office.hire('village-cadre', neighbouringVillage)).get(`/cases/${caseId}/path`).expect(404);
    await office.as(await office.hire('audit-administrator', county)).get(`/cases/${caseId}/path`).expect(200);
  });
});
