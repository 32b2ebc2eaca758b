import { describe, expect, it } from '@jest/globals';
import { isBarred } from '#engine/barred.js';
import type { CaseState, OpenTask } from '#engine/ledger.js';
import { judge, tasksAnswered } from '#engine/rights.js';
import { identification } from './index.js';
import { asked, me, offices, situations, type Stands } from './somebody.fixture.js';

const everyStanding: Stands[] = ['none', 'applicant', 'own household', 'relative', 'decided before', 'had an agent decide before'];
const related: Stands[] = ['applicant', 'own household', 'relative'];

/** From which steps relatives stand aside, and which nobody takes who decided before: written from the procedure and not from the chart. */
const bearing = /^(screening|publicity\.posted\.objections\.checking|villageReview|townshipReview|.*comparing\..*|comparison\.|countyApproval\.|refusalCheck)/;
const deciding = /^(screening\.countersigning|townshipReview|refusalCheck|countyApproval\.(deciding|consent))/;

const workOfOffices = (state: CaseState): OpenTask[] => Object.values(state.ledger.tasks).filter(({ office }) => !/^(household|account)@/.test(office));

function withDecider(state: CaseState, stands: Stands): CaseState {
  const { lastDecider: _before, ...ledger } = state.ledger;
  if (stands === 'decided before') return { ...state, ledger: { ...ledger, lastDecider: me } };
  return stands === 'had an agent decide before' ? { ...state, ledger: { ...ledger, lastDecider: 'agent', lastDeciderFor: me } } : { ...state, ledger };
}

/** Whether somebody of the office is refused for a conflict what the task is there for: its decisions, else what bears on one. */
function isRefused(state: CaseState, task: OpenTask, stands: Stands): boolean {
  const answers = Object.entries(identification.events).filter(([type]) => tasksAnswered(state, type).some(({ id }) => id === task.id));
  const decisions = answers.filter(([, spec]) => spec.deciding);
  const standing = asked({ office: task.office, isHousehold: false, stands });
  return (decisions.length > 0 ? decisions : answers.filter(([, spec]) => spec.impartial)).some(([type, spec]) => {
    const judged = judge(state, type, spec, standing, offices, { taskId: task.id, key: task.key || undefined });
    return !judged.allowed && judged.why === 'conflict';
  });
}

describe('who must stand aside from a task', () => {
  it('is exactly whom the rights refuse what the task is there for, in every situation', () => {
    let tried = 0;
    for (const situation of situations()) {
      for (const stands of everyStanding) {
        const state = withDecider(situation, stands);
        const { actor, relation } = asked({ office: undefined, isHousehold: false, stands });
        for (const task of workOfOffices(state)) {
          tried += 1;
          const barred = isBarred(identification, task.state, state, actor, relation);
          expect([task.state, stands, barred]).toEqual([task.state, stands, isRefused(state, task, stands)]);
          expect([task.state, stands, barred]).toEqual([task.state, stands, related.includes(stands) ? bearing.test(task.state) : stands !== 'none' && deciding.test(task.state)]);
        }
      }
    }
    process.stdout.write(`conflicts: ${tried} combinations of task and standing tried, 0 differences\n`);
    expect(tried).toBeGreaterThan(100);
  });
});
