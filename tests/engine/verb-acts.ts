import type { CaseEngine } from '#engine/case-engine.js';
import type { Actor } from '#engine/journal.js';
import type { VerbCommand } from '#engine/verbs/verb.js';
import { idFrom } from '#infrastructure/ids.js';
import { county, person, township, village } from './harness.js';
import { said } from './small-charts.js';

/** The same people in every process. */
const known = (name: string, role: string, place: string, extra: Partial<Actor> = {}): Actor => person(role, place, { id: idFrom(`verb-acts/${name}`), ...extra });

export const clerk = known('clerk', 'township-officer', township);
const colleague = known('colleague', 'township-officer', township);
export const expert = known('expert', 'department-officer', `${county}/a`);
const supervisor = known('supervisor', 'supervisor', county);
const through = `supervisor@${county}`;
/** Does the clerk's work while the clerk is away, and does not keep the clerk from it. */
const agent = known('agent', 'village-cadre', village, { agencies: [{ principal: clerk.id, offices: clerk.offices, definitions: [] }] });
/** The same for the supervisor. */
const overseer = known('overseer', 'village-cadre', village, { agencies: [{ principal: supervisor.id, offices: supervisor.offices, definitions: [] }] });
const administrator = known('administrator', 'security-administrator', county);

/** What is there before two people act: a task with an opinion asked for, free or held. */
export interface Scene {
  caseId: string;
  taskId: string;
  opinionId: string;
}

export type Act = (engine: CaseEngine, scene: Scene, key: string) => Promise<unknown>;
const verb = (command: (scene: Scene) => Pick<VerbCommand, 'type' | 'payload'> & { through?: string }, actor: Actor): Act => (engine, scene, key) =>
  engine.act(scene.caseId, { ...command(scene), actor, key, reason: '理由' } as never);

/** All that can be done to one task, by name: two processes that name the same one do the same. */
export const acts: Record<string, Act> = {
  approve: (engine, { caseId }, key) => engine.send(caseId, said('review.approved', {}, { actor: clerk, key })),
  return: (engine, { caseId }, key) => engine.send(caseId, said('review.returned', {}, { actor: colleague, key, reason: '缺材料' })),
  recall: (engine, { caseId }, key) => engine.recall(caseId, { actor: clerk, key }),
  claim: (engine, { caseId, taskId }) => engine.claim(caseId, taskId, clerk),
  'claim by another': (engine, { caseId, taskId }) => engine.claim(caseId, taskId, colleague),
  release: (engine, { caseId, taskId }) => engine.release(caseId, taskId, clerk),
  'hand over': verb(({ taskId }) => ({ type: 'task.handedOver', payload: { taskId, to: colleague.id } }), clerk),
  delegate: verb(({ taskId }) => ({ type: 'task.delegated', payload: { taskId, to: expert.id } }), clerk),
  'hand back': verb(({ taskId }) => ({ type: 'task.handedBack', payload: { taskId, attachments: [] } }), expert),
  'take back': verb(({ taskId }) => ({ type: 'delegation.takenBack', payload: { taskId } }), clerk),
  free: verb(({ taskId }) => ({ type: 'task.released', payload: { taskId }, through }), supervisor),
  urge: verb(({ taskId }) => ({ type: 'task.urged', payload: { taskId, day: '2026-03-02' }, through }), supervisor),
  'ask before': verb(({ taskId }) => ({ type: 'opinion.asked', payload: { taskId, of: supervisor.id, when: 'before', blocking: true } }), clerk),
  'ask after': verb(({ taskId }) => ({ type: 'opinion.asked', payload: { taskId, of: supervisor.id, when: 'after', blocking: true } }), clerk),
  'give opinion': verb(({ opinionId }) => ({ type: 'opinion.given', payload: { opinionId, attachments: [] } }), expert),
  'take opinion back': verb(({ opinionId }) => ({ type: 'opinion.takenBack', payload: { opinionId } }), clerk),
  'approve as agent': (engine, { caseId }, key) => engine.send(caseId, said('review.approved', {}, { actor: agent, key })),
  'claim as agent': (engine, { caseId, taskId }) => engine.claim(caseId, taskId, agent),
  'release as agent': (engine, { caseId, taskId }) => engine.release(caseId, taskId, agent),
  'hand over as agent': verb(({ taskId }) => ({ type: 'task.handedOver', payload: { taskId, to: colleague.id } }), agent),
  'approve, to be told later': (engine, { caseId }, key) => engine.send(caseId, said('review.approved', {}, { actor: clerk, key, holdSeconds: 10 })),
  'take back as agent': verb(({ taskId }) => ({ type: 'delegation.takenBack', payload: { taskId } }), agent),
  'take opinion back as agent': verb(({ opinionId }) => ({ type: 'opinion.takenBack', payload: { opinionId } }), agent),
  'free as agent': verb(({ taskId }) => ({ type: 'task.released', payload: { taskId }, through }), overseer),
  'urge as agent': verb(({ taskId }) => ({ type: 'task.urged', payload: { taskId, day: '2026-03-02' }, through }), overseer),
  'take from who leaves': verb(({ taskId }) => ({ type: 'task.handedOver', payload: { taskId, to: null }, through: `security-administrator@${county}` }), administrator),
  'ask another than who leaves': verb(({ opinionId }) => ({ type: 'opinion.handedOver', payload: { opinionId, from: expert.id, to: colleague.id }, through: `security-administrator@${county}` }), administrator),
  'wait instead of who leaves': verb(({ opinionId }) => ({ type: 'opinion.askerReplaced', payload: { opinionId, from: clerk.id, to: colleague.id }, through: `security-administrator@${county}` }), administrator),
  copy: verb(() => ({ type: 'case.copied', payload: { to: [expert.id] }, through }), supervisor),
};
export const actNames = Object.keys(acts);

/** Claims carry no key, and write nothing where they change nothing. */
export const isSilent = (act: string): boolean => /^(claim|release)/.test(act);

/** What one of two who meet may be told. */
export const refusals = ['not-your-task', 'case-moved-on', 'event-not-allowed', 'opinion-outstanding', 'invalid-payload', 'urged-already'];

export const holdings = ['free', 'held', 'delegated'] as const;
export type Holding = (typeof holdings)[number];
/** Two acts on one task that is free, held or delegated. */
export type Pair = [held: Holding, one: string, other: string];
export const allPairs: Pair[] = holdings.flatMap((held) => actNames.flatMap((one) => actNames.map((other): Pair => [held, one, other])));
