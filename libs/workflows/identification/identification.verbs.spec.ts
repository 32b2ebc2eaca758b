import { describe, expect, it } from '@jest/globals';
import type { Environment } from '#engine/decision.js';
import type { Relation } from '#engine/journal.js';
import type { CaseState, OpenOpinion, OpenTask } from '#engine/ledger.js';
import { recorder } from '#engine/reckoning.js';
import { decideVerb } from '#engine/verbs/decide-verb.js';
import type { VerbCommand, VerbType } from '#engine/verbs/verb.js';
import { sampleId } from './identification.proof.js';
import { absent, asked, at, colleague, everybody, me, offices, rightOffice, situations, type Somebody } from './somebody.fixture.js';

const [expert, receiver, opinionId] = [sampleId(74), sampleId(75), sampleId(76)] as const;
/** Through which a supervisor's verbs go. */
const supervising = rightOffice['watching']!;

/** Where a task is when somebody comes to it. */
const hands: Record<string, Partial<OpenTask>> = {
  'the office': {},
  'my hands': { claimedBy: me },
  'the hands of whom I stand in for': { claimedBy: absent },
  'the hands of a colleague': { claimedBy: colleague },
  'the hands of a colleague, for me': { claimedBy: colleague, claimedFor: me },
  'the hands of an expert I lent it to': { claimedBy: expert, delegated: { by: me, to: expert, at: at.toISOString() } },
  'the hands of an expert whom I stand in for lent it to': { claimedBy: expert, delegated: { by: absent, to: expert, at: at.toISOString() } },
  'my hands, lent by a colleague': { claimedBy: me, delegated: { by: colleague, to: me, at: at.toISOString() } },
};

interface Scene {
  task: OpenTask;
  opinion: OpenOpinion;
  who: Somebody;
  /** How the one it goes to, or who is asked for an opinion, stands to the people in the file. */
  relation: Relation | undefined;
}

const isClear = ({ relation }: Scene): boolean => relation === undefined;
/** The office for which somebody works who is away, where the one who asks is their agent in this procedure. */
const standsInFor = ({ for: other }: Somebody): string | undefined => (other?.inScope ? other.office : undefined);
const worksIn = (who: Somebody, office: string): boolean => (office.startsWith('household@') ? who.isHousehold || who.stands === 'own household' : who.office === office);
const isMine = (who: Somebody, account: string | undefined): boolean => account === me || (account === absent && standsInFor(who) !== undefined);
const worksThrough = (who: Somebody, office: string): boolean => worksIn(who, office) || standsInFor(who) === office;

/** Whoever has the task: their office's that nobody holds, or that they hold, or that is held for them, or by whom they stand in for. */
function hasTask({ task, who }: Scene): boolean {
  if (task.delegated) return false;
  const isHeldByMe = task.claimedBy === undefined || task.claimedBy === me || task.claimedFor === me;
  if (worksIn(who, task.office) && isHeldByMe) return true;
  return standsInFor(who) === task.office && (isHeldByMe || task.claimedBy === absent);
}

/** Who may do what beside deciding, written from the words of the offices and not from the engine. */
const table: Record<VerbType, (scene: Scene) => boolean> = {
  'task.handedOver': (scene) => hasTask(scene) && isClear(scene),
  'task.delegated': (scene) => hasTask(scene) && isClear(scene),
  'task.handedBack': (scene) => scene.task.delegated?.to === me && isClear(scene),
  'delegation.takenBack': ({ task, who }) => isMine(who, task.delegated?.by),
  'task.released': ({ task, who }) => task.claimedBy !== undefined && worksThrough(who, supervising),
  'task.urged': ({ task, who }) => isMine(who, task.delegated?.by) || worksThrough(who, supervising),
  'opinion.asked': (scene) => hasTask(scene) && isClear(scene),
  'opinion.given': (scene) => scene.opinion.of === me && isClear(scene),
  'opinion.takenBack': ({ opinion, who }) => worksThrough(who, opinion.office) || isMine(who, opinion.by),
  'opinion.handedOver': (scene) => scene.opinion.of === expert && worksThrough(scene.who, supervising) && isClear(scene),
  'opinion.askerReplaced': (scene) => scene.opinion.by === absent && worksThrough(scene.who, supervising) && isClear(scene),
  'case.copied': ({ who }) => worksThrough(who, supervising),
};

const payloads = (taskId: string): { [Type in VerbType]: object } => ({
  'task.handedOver': { taskId, to: receiver },
  'task.delegated': { taskId, to: receiver },
  'task.handedBack': { taskId, attachments: [] },
  'delegation.takenBack': { taskId },
  'task.released': { taskId },
  'task.urged': { taskId, day: '2026-11-23' },
  'opinion.asked': { taskId, of: receiver, when: 'before', blocking: true },
  'opinion.given': { opinionId, attachments: [] },
  'opinion.takenBack': { opinionId },
  'opinion.handedOver': { opinionId, from: expert, to: receiver },
  'opinion.askerReplaced': { opinionId, from: absent, to: receiver },
  'case.copied': { to: [receiver] },
});
const throughSupervisors: VerbType[] = ['task.released', 'task.urged', 'opinion.handedOver', 'opinion.askerReplaced', 'case.copied'];

/** A task of each step and role, in a case where it is open. */
function everyTask(): { name: string; state: CaseState }[] {
  const found = new Map<string, { name: string; state: CaseState }>();
  for (const state of situations()) {
    for (const [name, { state: step, office }] of Object.entries(state.ledger.tasks)) {
      const which = `${step} ${office.slice(0, office.indexOf('@'))}`;
      if (!found.has(which)) found.set(which, { name, state });
    }
  }
  return [...found.values()];
}

/** Who asked for an opinion, and whom. What becomes of it does not hang on whose hands the task is in. */
const opinions = [[me, expert], [absent, expert], [colleague, expert], [colleague, me]] as const;
const aboutOpinions: VerbType[] = ['opinion.given', 'opinion.takenBack', 'opinion.handedOver', 'opinion.askerReplaced'];
const opinionsFor = (type: VerbType, hand: Partial<OpenTask>) => (aboutOpinions.includes(type) ? (hand === hands['the office'] ? opinions : []) : opinions.slice(0, 1));

const goesToSomebody: VerbType[] = ['task.handedOver', 'task.delegated', 'task.handedBack', 'opinion.asked', 'opinion.given', 'opinion.handedOver', 'opinion.askerReplaced'];
const relationsFor = (type: VerbType): (Relation | undefined)[] => (goesToSomebody.includes(type) ? [undefined, 'applicant', 'relative'] : [undefined]);

describe('who may do what beside deciding', () => {
  it('is as the offices know it: every verb, role, place, agency, relation, task and pair of hands, and nothing else', () => {
    const around: Environment = { offices, reckoning: recorder({ due: () => at, left: () => ({ count: 1, unit: 'days' }), resume: () => at } as never) };
    const people = [...everybody()].filter(({ stands, for: other }) => ['none', 'own household'].includes(stands) && (other?.stands ?? 'none') === 'none');
    const actors = people.map((who) => ({ who, actor: asked(who).actor }));
    const wrong: string[] = [];
    let tried = 0;
    for (const { name, state: before } of everyTask()) {
      for (const [whose, hand] of Object.entries(hands)) {
        const task: OpenTask = { ...before.ledger.tasks[name]!, ...hand };
        for (const [type, rule] of Object.entries(table) as [VerbType, (scene: Scene) => boolean][]) {
          for (const [by, of] of opinionsFor(type, hand)) {
            const asking = { by, of, office: task.office, askedFor: task.id, at: at.toISOString(), when: 'before', blocking: true, dueAt: task.dueAt } as const;
            const opinion: OpenOpinion = { ...asking, task: { ...task, id: opinionId, office: `account@${of}` } };
            const state = { ...before, ledger: { ...before.ledger, tasks: { ...before.ledger.tasks, [name]: task }, opinions: { [opinionId]: opinion } } };
            for (const { who, actor } of actors) {
              for (const relation of relationsFor(type)) {
                tried += 1;
                const through = throughSupervisors.includes(type) ? { through: supervising } : {};
                const command = { type, actor, reason: '理由', payload: payloads(task.id)[type], relation, ...through } as VerbCommand;
                const isTaken = accepts(() => decideVerb(state, command, at, around));
                if (isTaken !== rule({ task, opinion, who, relation })) wrong.push(`${type} in ${task.state}, in ${whose}, ${relation}: ${JSON.stringify(who)} ${isTaken ? 'may' : 'may not'}`);
              }
            }
          }
        }
      }
    }
    process.stdout.write(`rights: ${tried} combinations of verb, role, place, relation, task and holder tried, ${wrong.length} differences\n`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(tried).toBeGreaterThan(100_000);
  });
});

function accepts(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return false;
  }
}
