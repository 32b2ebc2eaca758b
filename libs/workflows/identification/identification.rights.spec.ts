import { describe, expect, it } from '@jest/globals';
import type { AnyMachineSnapshot } from 'xstate';
import { type Advance, advance, emptyLedger } from '#engine/advance.js';
import { holderOf, judge, type Standing, tasksAnswered } from '#engine/rights.js';
import { type Actor, type Agency, firstLink, type Relation } from '#engine/journal.js';
import type { CaseState, OpenTask } from '#engine/ledger.js';
import type { OfficeNamer } from '#engine/ports.js';
import { walk } from '#engine/prove-walks.js';
import { recorder } from '#engine/reckoning.js';
import { stateLabel } from '#engine/snapshot.js';
import type { IdentificationFacts } from './identification.facts.js';
import { identificationProof, sampleId } from './identification.proof.js';
import { identification } from './index.js';

/**
 * Whose each step is, written from the procedure and not from the chart: the event, the offices that may send it, in which steps, and
 * whether it decides on the household (D). One name alone before the colon: the office that holds the task; several, or "any": whoever of them,
 * with or without the task. What bears on a decision (I) is closed to the household and its relatives.
 */
const procedure = `
authorisation.signed     any household village          : ^authorisation
visitors.assigned        any township                   : ^screening
visit.recorded           any village township           : ^screening.visiting
visit.countersigned    D any village township           : ^screening.countersigning
visit.disputed           any village township           : ^screening.countersigning
visit.ordered            township                       : ^refusalCheck
minutes.recorded         village                        : ^villageReview
notice.posted            village                        : ^publicity.toBePosted
objection.filed          any village township county    : objections.(none|checking)
objection.checked        township                       : objections.checking
review.approved        D township                       : ^townshipReview
review.refused         D township                       : ^townshipReview ^refusalCheck
review.returned          township                       : ^screening.assigning ^townshipReview
review.returned          village                        : ^screening.visiting ^villageReview
review.returned          county                         : ^countyApproval.deciding
comparison.answered      department                     : answers.awaited
hit.explained            any village township           : hits.explaining
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

/** Roles and the places at which they may be held; the first of each is the right one. */
const held: Record<string, [string, string[]]> = {
  village: ['village-cadre', ['611026100201', '611026100202', '611025100201']],
  township: ['township-officer', ['611026100000', '611026101000', '611025100000']],
  department: ['department-officer', ['611026000000/civil-affairs', '611026000000/forestry', '611025000000/civil-affairs']],
  county: ['county-officer', ['611026000000', '611025000000']],
  leading: ['leading-group', ['611026000000', '611025000000']],
  watching: ['supervisor', ['611026100000', '611026000000', '611025000000']],
  systems: ['system-administrator', ['611026000000']],
  security: ['security-administrator', ['611026000000']],
  audit: ['audit-administrator', ['611026000000']],
};

const subject = sampleId(11);
const neighbours = sampleId(12);
const [me, absent, colleague] = [sampleId(71), sampleId(72), sampleId(73)] as const;
const at = new Date('2026-11-23T01:00:00Z');
const placeCode = '611026100201';
const offices: OfficeNamer = ({ role, level }, place, key) => {
  const digits = { village: 12, township: 9, county: 6 }[level];
  return `${role}@${place.slice(0, digits).padEnd(12, '0')}${role === 'department-officer' && key ? `/${key}` : ''}`;
};

/** How somebody stands to the file. */
const standings = ['none', 'applicant', 'own household', 'relative', 'decided before', 'had an agent decide before'] as const;
type Stands = (typeof standings)[number];

interface Somebody {
  office: string | undefined;
  isHousehold: boolean;
  stands: Stands;
  /** The colleague whose agent they are, and whether for this procedure. */
  for?: { office: string; stands: Stands; inScope: boolean };
}

/** One situation for each set of steps and open tasks that a case can come to. */
function situations(): CaseState[] {
  const found = new Map<string, CaseState>();
  for (const { snapshot } of walk(identification, identificationProof, 200_000).places) {
    const state = caseAt(snapshot);
    const name = `${stateLabel(snapshot.value)} ${Object.keys(state.ledger.tasks).sort().join()}`;
    if (!found.has(name)) found.set(name, state);
  }
  return [...found.values()];
}

function caseAt(snapshot: AnyMachineSnapshot): CaseState {
  const due = { due: () => at, left: () => ({ count: 1, unit: 'days' as const }), resume: () => at };
  const step = { definition: identification, caseId: sampleId(99), placeCode, seq: 1, at, before: { snapshot: null, ledger: emptyLedger(me, at, 'case.started') }, snapshot, actions: [] };
  const { ledger }: Advance = advance(step, { offices, reckoning: recorder(due as never) });
  const { definition, caseId: id } = step;
  const iso = at.toISOString();
  return { id, definition, placeCode, policyId: null, subjectId: subject, revision: 1, startedAt: iso, movedAt: iso, head: firstLink, snapshot, ledger };
}

const relationOf = (stands: Stands): Relation | undefined => (stands === 'applicant' || stands === 'relative' ? stands : undefined);
const householdOf = (stands: Stands): string => (stands === 'own household' ? subject : neighbours);

function asked({ office, isHousehold, stands, for: other }: Somebody): Standing {
  const agency: Agency[] = other
    ? [{ principal: absent, offices: [other.office], definitions: other.inScope ? [] : ['another'], householdId: householdOf(other.stands), relation: relationOf(other.stands) }]
    : [];
  const actor: Actor = { kind: 'person', id: me, offices: office ? [office] : [], householdId: isHousehold ? subject : householdOf(stands), agencies: agency };
  return { actor, relation: relationOf(stands), at };
}

/** The case as the one before left it: who decided last. */
function decidedBy(state: CaseState, { stands, for: other }: Somebody): CaseState {
  const ids = [[stands, me], [other?.stands, absent]] as const;
  const self = ids.find(([how]) => how === 'decided before')?.[1];
  const through = ids.find(([how]) => how === 'had an agent decide before')?.[1];
  if (!self && !through) return state;
  return { ...state, ledger: { ...state.ledger, lastDecider: self ?? colleague, ...(through ? { lastDeciderFor: through } : {}) } };
}

const rightOffice: Record<string, string> = Object.fromEntries(Object.entries(held).map(([name, [role, [place]]]) => [name, `${role}@${place}`]));

/** Who may sign a visit: where the township named visitors, they alone; and nobody signs twice. */
function mayTakePart({ type }: Row, { snapshot }: CaseState): boolean {
  const { visitors, recordedBy } = snapshot.context as IdentificationFacts;
  if (!type.startsWith('visit.') || type === 'visit.ordered') return true;
  return (visitors.length === 0 || visitors.includes(me)) && (type === 'visit.recorded' || recordedBy !== me);
}

/** The table's answer: in the right step, through the right office at the right place, oneself or for somebody, and free of conflicts. */
function expected(row: Row, who: Somebody, task: OpenTask | undefined, holder: string | undefined): boolean {
  if (!row.anybody && !task) return false;
  const works = (office: string | undefined): boolean => office !== undefined && row.offices.some((name) => (row.type === 'comparison.answered' ? office === task?.office : office === rightOffice[name]));
  const asHousehold = row.offices.includes('household') && (who.isHousehold || who.stands === 'own household');
  const isFree = row.anybody || holder === undefined || holder === me;
  const isClear = (stands: Stands): boolean => stands === 'none' || !(row.decides || (row.bears && ['applicant', 'own household', 'relative'].includes(stands)));
  const clear = isClear(who.stands);
  if ((works(who.office) && isFree) || asHousehold) return clear;
  if (!who.for?.inScope || !works(who.for.office) || !(isFree || holder === absent)) return false;
  return clear && isClear(who.for.stands);
}

function* everybody(): Generator<Somebody> {
  const all = Object.values(held).flatMap(([role, places]) => places.map((place) => `${role}@${place}`));
  yield { office: undefined, isHousehold: true, stands: 'none' };
  for (const office of [undefined, ...all]) {
    for (const stands of standings) yield { office, isHousehold: false, stands };
    for (const theirs of all) {
      if (theirs === office) continue;
      if (office === undefined) yield { office, isHousehold: false, stands: 'none', for: { office: theirs, stands: 'none', inScope: false } };
      if (office !== undefined && ![office, theirs].every((one) => Object.values(rightOffice).includes(one))) continue;
      for (const stands of standings) {
        yield { office, isHousehold: false, stands: 'none', for: { office: theirs, stands, inScope: true } };
        if (stands !== 'none') yield { office, isHousehold: false, stands, for: { office: theirs, stands: 'none', inScope: true } };
      }
    }
  }
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
        const tasks = ofType[0]!.anybody ? [undefined] : tasksAnswered(before, type);
        for (const task of tasks.length > 0 ? tasks : [undefined]) {
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
    for (const { type, decides } of rows) expect([type, identification.events[type]!.deciding ?? false]).toEqual([type, decides]);
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
