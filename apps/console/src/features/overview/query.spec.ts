import { expect, it } from '@jest/globals';
import { asAddress, readLooking, readTaskFilter, tasksAt } from './query';

it('is found again by its address, and knows no other view', () => {
  const looking = { by: 'step', place: '611026104000', definition: 'identification' } as const;
  expect(readLooking(new URLSearchParams(asAddress(looking)))).toEqual(looking);
  expect(readLooking(new URLSearchParams('by=person'))).toEqual({ by: 'place' });
});

it('leads to the tasks asked for, and leaves out what is not asked', () => {
  expect(tasksAt({ place: '611026104000', overdue: 'true', state: undefined })).toBe('/overview/tasks?place=611026104000&overdue=true');
  expect(readTaskFilter(new URLSearchParams('dueFrom=2026-11-01&name=x'))).toEqual({ dueFrom: '2026-11-01' });
});
