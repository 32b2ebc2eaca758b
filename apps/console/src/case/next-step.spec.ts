import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '#contracts/cases';
import type { Me } from '#console/shared/session/session';
import { forwardFirst, nextStep } from './next-step';

const event = (type: string, more: object = {}) => ({ type, title: { zh: '', en: '' }, reasonRequired: false, ...more });
const view = (...openEvents: object[]) => ({ openEvents, tasks: [{ office: 'township-officer@611026104000' }] }) as unknown as CaseView;
const officer = (role: string) => ({ bindings: [{ role, placeCode: '611026104000' }] }) as unknown as Me;
const returned = event('review.returned', { taskId: 'task', reasonRequired: true });

describe('The button that stands out', () => {
  it('is the one that answers a task, wherever the server names it', () => {
    const granted = event('approval.granted', { taskId: 'task' });
    expect(nextStep(view(returned, event('objection.filed'), granted), officer('county-officer'))).toBe(granted);
  });

  it('is what goes on without naming a task, for the office whose turn it is alone', () => {
    const assigned = event('visitors.assigned');
    expect(nextStep(view(assigned, returned), officer('township-officer'))).toBe(assigned);
    expect(nextStep(view(assigned, returned), officer('county-officer'))).toBeUndefined();
  });

  it('is none where all that is left refuses, returns, or may be done at any time', () => {
    expect(nextStep(view(returned, event('application.withdrawn'), event('decision.recalled')), officer('township-officer'))).toBeUndefined();
  });

  it('comes first in the row, and what may be done at any time last', () => {
    const types = forwardFirst(view(event('objection.filed'), returned, event('visit.recorded')).openEvents).map(({ type }) => type);
    expect(types).toEqual(['visit.recorded', 'review.returned', 'objection.filed']);
  });
});
