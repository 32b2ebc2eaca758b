import { describe, expect, it } from '@jest/globals';
import { holderOf, judge, tasksAnswered } from '#engine/rights.js';
import type { Actor } from '#engine/journal.js';
import type { CaseState, OpenTask } from '#engine/ledger.js';
import { stateLabel } from '#engine/snapshot.js';
import type { IdentificationFacts } from './identification.facts.js';
import { identification } from './index.js';
import { absent, asked, colleague, everybody, me, offices, rightOffice, situations, type Somebody, type Stands } from './somebody.fixture.js';

/**
 * Whose each step is, written from the procedure and not from the chart: the event, the offices that may send it, in which steps, and
 * whether it decides on the household (D). One name alone before the colon: the office that holds the task; several, or "any": whoever of them,
 * with or without the task. What bears on a decision (I) is closed to the household and its relatives.
 */
const procedure = `
authorisation.signed     any household village          : ^authorisation
visitors.assigned      I any township                   : ^screening
visit.recorded         I any village township           : ^screening.visiting
visit.countersigned    D any village township           : ^screening.countersigning
visit.disputed         I any village township           : ^screening.countersigning
visit.ordered          I township                       : ^refusalCheck
minutes.recorded       I village                        : ^villageReview
notice.posted            village                        : ^publicity.toBePosted
objection.filed          any villager village township county : objections.(none|checking)
objection.checked      I township                       : objections.checking
review.approved        D township                       : ^townshipReview
review.refused         D township                       : ^townshipReview ^refusalCheck
review.returned        I township                       : ^screening.assigning ^townshipReview
review.returned        I village                        : ^screening.visiting ^villageReview
review.returned        I county                         : ^countyApproval.deciding
comparison.answered    I department                     : answers.awaited
hit.explained          I any village township           : hits.explaining
approval.granted       D county                         : ^countyApproval.deciding
approval.refused       D county                         : ^countyApproval.deciding
leadingGroup.consented D leading                        : ^countyApproval.consent
leadingGroup.declined  D leading                        : ^countyApproval.consent
ballot.voterLeftOut    I any county leading             : ^countyApproval.voting
decision.announced       township                       : ^announcing
correction.submitted     any household village          : ^returned
correction.extended      village                        : ^returned.visiting
application.withdrawn    any household village          : ^(?!announcing|countyApproval.(consent|voting))
`;

interface Row {
  type: string;
  decides: boolean;
  bears: boolean;
  anybody: boolean;
  offices: string[];
  steps: RegExp[];
}

const rows: Row[] = procedure
  .trim()
  .split('\n')
  .map((line) => {
    const [, type, mark, anybody, offices, steps] = /^(\S+)\s+([DI] )?\s*(any )?([a-z ]+?)\s*: (.+)$/.exec(line)!;
    return { type: type!, decides: mark === 'D ', bears: mark === 'I ', anybody: anybody !== undefined, offices: offices!.split(' '), steps: steps!.split(' ').map((step) => new RegExp(step.replaceAll('.', '\\.').replace(/^\\\.$/, '.'))) };
  });

const byType = new Map<string, Row[]>();
for (const row of rows) byType.set(row.type, [...(byType.get(row.type) ?? []), row]);

/** The case as the one before left it: who decided last. */
function decidedBy(state: CaseState, { stands, for: other }: Somebody): CaseState {
  const ids = [[stands, me], [other?.stands, absent]] as const;
  const self = ids.find(([how]) => how === 'decided before')?.[1];
  const through = ids.find(([how]) => how === 'had an agent decide before')?.[1];
  if (!self && !through) return state;
  return { ...state, ledger: { ...state.ledger, lastDecider: self ?? colleague, ...(through ? { lastDeciderFor: through } : {}) } };
}

/** Who may sign a visit: where the township named visitors, they alone; and nobody signs twice. */
function mayTakePart({ type }: Row, { snapshot }: CaseState): boolean {
  const { visitors, recordedBy } = snapshot.context as IdentificationFacts;
  if (!type.startsWith('visit.') || type === 'visit.ordered') return true;
  return (visitors.length === 0 || visitors.includes(me)) && (type === 'visit.recorded' || recordedBy !== me);
}

/** The table's answer: in the right step, through the right office at the right place, oneself or for somebody, and free of conflicts. */
function expected(row: Row, who: Somebody, task: OpenTask | undefined, holder: string | undefined): boolean {
  // Whoever explains a hit, there is one to explain.
  if ((!row.anybody || row.type === 'hit.explained') && !task) return false;
  const works = (office: string | undefined): boolean => office !== undefined && row.offices.some((name) => (row.type === 'comparison.answered' ? office === task?.office : office === rightOffice[name]));
  const isHeld = (office: string | undefined, mine: readonly (string | undefined)[]): boolean => !mine.includes(holder) && (!row.anybody || office === task?.office);
  const isHousehold = row.offices.includes('household') && (who.isHousehold || who.stands === 'own household');
  const asHousehold = isHousehold && !(task?.office.startsWith('household@') && isHeld(task.office, [undefined, me]));
  const isClear = (stands: Stands): boolean => stands === 'none' || !(row.decides || (row.bears && ['applicant', 'own household', 'relative'].includes(stands)));
  const clear = isClear(who.stands);
  if ((works(who.office) && !isHeld(who.office, [undefined, me])) || asHousehold) return clear;
  if (!who.for?.inScope || !works(who.for.office) || isHeld(who.for.office, [undefined, me, absent])) return false;
  return clear && isClear(who.for.stands);
}

describe('who may do what with an application', () => {
  const cases = situations();
  const people = [...everybody()].map((who) => ({ who, standing: asked(who) }));

  it('is as the procedure says: every role, place, relation, step and verb, and nothing else', () => {
    let tried = 0;
    const wrong: string[] = [];
    for (const before of cases) {
      const label = stateLabel(before.snapshot.value);
      for (const [type, ofType] of byType) {
        const here = before.snapshot.status === 'active' ? ofType.filter(({ steps }) => steps.some((step) => step.test(label))) : [];
        const answered = tasksAnswered(before, type);
        for (const task of answered.length > 0 ? answered : [undefined]) {
          for (const holder of task ? [undefined, me, absent, colleague] : [undefined]) {
            const taken = task && holder ? withHolder(before, task, holder) : before;
            for (const { who, standing } of people) {
              tried += 1;
              const state = decidedBy(taken, who);
              const { allowed } = judge(state, type, identification.events[type]!, standing, offices, { taskId: task?.id, key: task?.key });
              if (allowed !== here.some((row) => mayTakePart(row, state) && expected(row, who, task, holder))) wrong.push(`${type} in ${label}, held by ${holder}: ${JSON.stringify(who)} ${allowed ? 'may' : 'may not'}`);
            }
          }
        }
      }
    }
    process.stdout.write(`rights: ${tried} combinations of role, place, relation, step and verb tried, ${wrong.length} differences\n`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(tried).toBeGreaterThan(100_000);
  });

  it('and whose hands a task may go into: whoever works there, also for somebody who is away, unless a third holds it', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const before of cases) {
      for (const task of Object.values(before.ledger.tasks)) {
        for (const holder of [undefined, me, absent, colleague]) {
          const state = holder ? withHolder(before, task, holder) : before;
          const open = state.ledger.tasks[Object.keys(before.ledger.tasks).find((name) => before.ledger.tasks[name] === task)!]!;
          for (const { who, standing } of people) {
            tried += 1;
            const own = task.office.startsWith('household@') ? who.isHousehold || who.stands === 'own household' : who.office === task.office;
            const theirs = who.for?.inScope === true && who.for.office === task.office;
            const may = ((own || theirs) && (holder === undefined || holder === me)) || (theirs && holder === absent);
            if (mayHold(state, open, standing.actor) !== may) wrong.push(`${task.office} held by ${holder}: ${JSON.stringify(who)}`);
          }
        }
      }
    }
    process.stdout.write(`rights: ${tried} combinations of role, place, relation and task tried for claims, ${wrong.length} differences\n`);
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it('is written down for every event there is', () => {
    expect([...byType.keys()].sort()).toEqual(Object.keys(identification.events).sort());
    for (const { type, decides, bears } of rows) {
      const { deciding = false, impartial = false } = identification.events[type]!;
      expect([type, deciding, impartial]).toEqual([type, decides, bears]);
    }
  });
});

function withHolder(state: CaseState, task: OpenTask, holder: string): CaseState {
  const tasks = Object.fromEntries(Object.entries(state.ledger.tasks).map(([name, open]) => [name, open.id === task.id ? { ...open, claimedBy: holder } : open]));
  return { ...state, ledger: { ...state.ledger, tasks } };
}

function mayHold(state: CaseState, task: OpenTask, actor: Actor): boolean {
  try {
    holderOf(state, task, 'task.claimed', actor);
    return true;
  } catch {
    return false;
  }
}
