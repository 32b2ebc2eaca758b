import type { UsualEvent } from '#engine/define.js';

/** What usually happens next, the likeliest first: the visit finds the household steady, and what was found is confirmed. */
export const usualReverification = (): UsualEvent[] => [
  { type: 'recheck.recorded', actor: 'someone', recordId: 'a form', companion: 'another', outcome: 'steady' },
  { type: 'recheck.confirmed', actor: 'an officer' },
];
