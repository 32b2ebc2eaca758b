import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '#contracts/cases';
import type { Me } from '#console/shared/session/session';
import { verbsFor } from './task-verbs';

type Task = CaseView['tasks'][number];

const me = (role: Me['bindings'][number]['role'] = 'township-officer') => ({ id: 'me', bindings: [{ role, placeCode: '611026104000' }] }) as unknown as Me;
const task = (part: Partial<Task> = {}) => ({ id: 'task', office: 'township-officer@611026104000', ...part }) as Task;
const view = (openEvents: object[] = []) => ({ openEvents }) as unknown as CaseView;

describe('the verbs shown on a task', () => {
  it('pass on the work of my office, as long as nobody else has it', () => {
    expect(verbsFor(task(), view(), me())).toEqual(['claim', 'hand-over', 'delegate', 'ask']);
    expect(verbsFor(task({ claimedBy: 'me' }), view(), me())).toEqual(['release', 'hand-over', 'delegate', 'ask']);
    expect(verbsFor(task({ claimedBy: 'colleague' }), view(), me())).toEqual([]);
  });

  it('hand back what was lent to me, and take back what I lent', () => {
    const delegated = { by: 'colleague', to: 'me', at: '' };
    expect(verbsFor(task({ claimedBy: 'me', delegated }), view(), me())).toEqual(['hand-back']);
    expect(verbsFor(task({ claimedBy: 'colleague', delegated: { ...delegated, by: 'me', to: 'colleague' } }), view(), me())).toEqual(['take-back', 'urge']);
  });

  it('are those of the office for an agent, to whom the task is open', () => {
    expect(verbsFor(task({ office: 'township-officer@611026102000' }), view([{ type: 'review.approved', taskId: 'task' }]), me())).toContain('hand-over');
  });

  it('urge the work of others, which supervisors may free as well', () => {
    const elsewhere = task({ office: 'county-officer@611026000000', claimedBy: 'colleague' });
    expect(verbsFor(elsewhere, view(), me())).toEqual(['urge']);
    expect(verbsFor(elsewhere, view(), me('supervisor'))).toEqual(['urge', 'free']);
    expect(verbsFor(elsewhere, view(), me('department-officer'))).toEqual([]);
  });
});
