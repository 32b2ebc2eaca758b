import { randomUUID } from 'node:crypto';
import { defaultRungs } from '#services/deadlines/default-ladder.js';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';
import { county, paper, village } from '#tests/support/office.js';
import { closedDoor, type Scene } from './scene.js';

/** What is sent to a route when it is tried. */
export interface Ask {
  method: string;
  path: string;
  body?: object | Buffer | string;
  headers: Record<string, string>;
}

const guarantees = { foodAndClothing: true, compulsoryEducation: true, basicMedicalCare: true, safeHousing: true, drinkingWater: true };
const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };
const day = '2026-03-03';

/** Complete forms of each kind. */
export const forms = (attachment: string, hit = randomUUID()): Record<string, object> => ({
  visit: { visitedOn: day, way: 'visit', spokenTo: [1], guarantees, observations: '户主患病，家中劳动力停工陪护' },
  countersignature: { statement: '情况属实' },
  minutes: { heldOn: day, place: '村委会', chair: '主任', ...votes, opinions: '同意上报', attachments: [attachment] },
  posting: { postedOn: day, board: '村公示栏', photos: [attachment] },
  objection: { receivedOn: day, channel: 'hot-line', content: '该户有一辆新车', anonymous: true },
  'objection-check': { outcome: 'dismissed', findings: '车辆为农用，异议不成立' },
  'comparison-answer': { department: 'civil-affairs', source: '低保系统', answeredOn: day, hits: [{ id: hit, kind: '车辆', detail: '名下一辆三轮车' }] },
  'hit-explanation': { outcome: 'explained', explanation: '生产用车' },
  correction: { note: '已补充住院发票' },
  'reverification-visit': { visitedOn: day, way: 'visit', spokenTo: [1], companion: randomUUID(), guarantees, outcome: 'steady' },
  opinion: { opinion: '同意' },
});

const office = { role: 'village-cadre', placeCode: village };
const reason = { reason: '按规定办理' };

/** An announcement of a year in which nothing is due. */
const newYear = { source: '国务院办公厅关于部分节假日安排的通知', days: [{ day: '2031-01-01', kind: 'holiday', name: '元旦' }] };

/** Bodies by row of the table; what is not here takes none. */
const bodies: Record<string, (scene: Scene) => Ask['body']> = {
  'POST /sessions': () => ({}),
  'POST /invitations/accept': () => ({}),
  'POST /me/password': () => ({}),
  'POST /accounts/{id}/bindings': () => office,
  'POST /accounts/{id}/bindings/{bindingId}/end': () => reason,
  'POST /accounts/{id}/lock': () => reason,
  'POST /accounts/{id}/unlock': () => reason,
  'POST /accounts/{id}/sessions/end': () => reason,
  'POST /accounts/{id}/password': () => reason,
  'POST /accounts/{id}/hand-over': () => reason,
  'POST /absences': ({ crew }) => ({ agentId: crew.cadres[1].accountId, from: '2026-06-01', to: '2026-06-05' }),
  'POST /invitations': () => office,
  'POST /policies': () => ({ placeCode: county, effectiveFrom: '2027-01-01', body: zhashuiPolicy }),
  'POST /policies/drafts': () => ({ placeCode: county, name: '后年起', body: zhashuiPolicy }),
  'PUT /policies/drafts/{id}': () => ({ name: '明年起', body: zhashuiPolicy, revision: 1 }),
  'POST /policies/drafts/{id}/publish': () => ({ effectiveFrom: '2031-01-01', revision: 1 }),
  'POST /calendar/years/{year}/preview': () => newYear,
  'POST /calendar/years/{year}/file': () => ({ days: newYear.days }),
  'POST /calendar/years/{year}': () => newYear,
  'POST /ladders': () => ({ placeCode: county, effectiveFrom: '2027-01-01', rungs: defaultRungs }),
  'POST /audit/checks': ({ main }) => ({ of: 'case', caseNumber: main.number }),
  'POST /letters/{id}/answer': () => ({ answer: '因户主外出，已约定下周入户' }),
  'POST /households/{id}/unmask': () => ({ reason: '发放补助需核对账号' }),
  'POST /imports/households': () => Buffer.from('no workbook'),
  'PUT /me/contact': () => ({ channels: ['email'], email: 'somebody@example.gov.cn', quiet: { from: '22:00', to: '07:00' }, digestAt: null, language: 'zh' }),
  // Each task is answered by itself; who is refused there stands in the batch's own specs.
  'POST /tasks/batch': ({ taskId }) => ({ event: 'nothing.happened', items: [{ taskId, revision: 1 }] }),
  'POST /freezes': () => ({ placeCode: village, definition: 'identification', state: 'villageReview', from: '2027-12-20', to: '2027-12-31', reason: '年终审计' }),
  'PUT /me/phrases': () => ({ items: ['情况属实，同意上报'] }),
  'PUT /me/views': () => ({ name: '快到期的', query: { flags: 'late' } }),
  'POST /tasks/search': ({ main }) => ({ name: main.headName.slice(0, 2) }),
  'POST /households/search': ({ main }) => ({ headName: main.headName.slice(0, 2) }),
  'POST /cases/{id}/colleagues/search': () => ({ name: '王' }),
  'POST /absences/agents/search': () => ({ name: '王' }),
  'POST /accounts/search': () => ({ name: '王' }),
  'POST /cases/search': ({ main }) => ({ name: main.headName.slice(0, 2) }),
  'POST /endpoints': () => ({ kind: 'webhook', placeCode: village, roles: [], url: closedDoor, secret: 'only for this test' }),
  'PUT /endpoints/{id}': () => ({ roles: ['village-cadre'], active: true }),
  'POST /schedules': () => ({ placeCode: village, name: '每月复核', rule: { every: 1, day: 1, lasts: 25 }, scope: { of: 'all' } }),
  'PATCH /schedules/{id}': () => ({ scope: { of: 'monitored', riskLevels: ['red'] } }),
  'POST /campaigns': () => ({ placeCode: village, name: '临时复核', occursOn: '2026-12-01', endsOn: '2026-12-31', scope: { of: 'all' } }),
  'POST /tasks/{id}/hand-over': () => ({ to: randomUUID(), ...reason }),
  'POST /tasks/{id}/delegate': () => ({ to: randomUUID(), ...reason }),
  'POST /tasks/{id}/opinions': () => ({ of: randomUUID(), when: 'before', blocking: true, question: '请核实收入' }),
  'POST /tasks/{id}/hand-back': () => ({ opinion: '情况属实' }),
  'POST /tasks/{id}/take-back': () => ({}),
  'POST /tasks/{id}/opinion': () => ({ opinion: '情况属实' }),
  'POST /tasks/{id}/free': () => reason,
  'POST /tasks/{id}/urge': () => ({}),
  'POST /cases/{id}/opinions/{opinionId}/take-back': () => ({}),
  'POST /cases/{id}/copies': ({ crew }) => ({ to: [crew.cadres[1].accountId] }),
  'POST /applications': ({ main }) => ({
    householdId: main.householdId,
    channel: 'village-cadre',
    statement: '户主患病',
    causes: ['illness'],
    authorisations: [1, 2].map((position) => ({ position, way: 'signature', attachmentId: main.attachmentId, signedOn: '2026-03-02' })),
  }),
  'POST /applications/preview': ({ main }) => ({ householdId: main.householdId, channel: 'village-cadre' }),
  'POST /cases/{id}/authorisations': ({ main }) => ({
    authorisations: [{ position: 1, way: 'signature', attachmentId: main.attachmentId, signedOn: '2026-03-02' }],
  }),
  // Whose each step is stands in the second table; here the door is tried with one that no chart knows.
  'POST /cases/{id}/events no-step': () => ({ type: 'nothing.happened' }),
  // Whose list hangs, and who may object to it, stands in the notice board's own specs.
  'POST /postings/{id}/objections': () => ({ content: '该户有一辆新车', anonymous: true }),
  'POST /cases/{id}/preview': () => ({ type: 'nothing.happened' }),
  'POST /attachments before-filing': () => paper,
  'POST /attachments of-a-case': () => paper,
};

/** The request of a row, about the subject of the scene. */
export function askOf(scene: Scene, row: string): Ask {
  const [method, template, variant] = row.split(' ') as [string, string, string | undefined];
  const form = /^\/cases\/\{id\}\/records$/.test(template) && variant !== undefined;
  const body = form ? { kind: variant, body: forms(scene.main.attachmentId)[variant] } : bodies[row]?.(scene);
  const type = Buffer.isBuffer(body) ? (template.startsWith('/imports') ? 'application/octet-stream' : 'application/pdf') : 'application/json';
  return {
    method,
    path: pathOf(scene, template) + queryOf(scene, row),
    ...(body === undefined ? {} : { body }),
    headers: { ...(body === undefined ? {} : { 'Content-Type': type }), ...(method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {}) },
  };
}

/** The same request about something nobody has. */
export function withInventedIds({ main, target, bindingId, noticeId, taskId, importId, deliveryId, endpointId, registerEntryId, scheduleId, campaignId, letterId, circularId, absenceId, freezeId, checkId, policyId, draftId }: Scene, ask: Ask): Ask {
  const ids = [main.householdId, main.caseId, main.applicationId, main.attachmentId, target.accountId, bindingId, noticeId, taskId, importId, deliveryId, endpointId, registerEntryId, scheduleId, campaignId, letterId, circularId, absenceId, freezeId, checkId, policyId, draftId];
  const path = ids.reduce((path, id) => path.replaceAll(id, randomUUID()), ask.path);
  return { ...ask, path, headers: { ...ask.headers } };
}

function pathOf({ main, target, bindingId, noticeId, taskId, importId, deliveryId, endpointId, registerEntryId, scheduleId, campaignId, letterId, circularId, absenceId, freezeId, checkId, policyId, draftId }: Scene, template: string): string {
  const ids: Record<string, string> = {
    accounts: target.accountId,
    households: main.householdId,
    imports: importId,
    applications: main.applicationId,
    cases: main.caseId,
    tasks: taskId,
    notices: noticeId,
    register: registerEntryId,
    attachments: main.attachmentId,
    deliveries: deliveryId,
    mails: deliveryId,
    endpoints: endpointId,
    schedules: scheduleId,
    campaigns: campaignId,
    freezes: freezeId,
    letters: letterId,
    circulars: circularId,
    absences: absenceId,
    audit: checkId,
    policies: template.startsWith('/policies/drafts') ? draftId : policyId,
  };
  const [, collection, own] = template.split('/');
  const id = ids[collection === 'me' ? own! : collection!] ?? randomUUID();
  return `/api/v1${template}`.replace('{id}', id).replace('{bindingId}', bindingId).replace('{opinionId}', randomUUID()).replace('{code}', village).replace('{year}', '2031').replace('{name}/{version}', 'identification/1');
}

function queryOf({ main, target }: Scene, row: string): string {
  if (row === 'POST /attachments before-filing') return '?kind=authorisation';
  if (row === 'GET /overview.xlsx') return `?purpose=${encodeURIComponent('周调度')}`;
  // A stream that ends at once: what it begins with is all there is to see.
  if (row.endsWith('/file')) return '?source=2031';
  if (row === 'GET /cases/{id}/rights') return `?user=${target.accountId}`;
  if (row === 'GET /live') return '?for=0';
  if (row === 'GET /verify/print') return `?case=${main.caseId}&seq=1&hash=${'0'.repeat(64)}`;
  if (row === 'POST /attachments of-a-case') return `?kind=evidence&caseId=${main.caseId}`;
  return row.startsWith('GET /') && !row.includes('{') && /(households|applications|cases|tasks|notices|register|accounts)$/.test(row) ? '?limit=100' : '';
}
