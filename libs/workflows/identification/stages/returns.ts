import { type Destination, destinations, type Place } from '../identification.returning.js';

const at = (step: string) => `#identification.${step}` as const;

/** A step that is gone back to begins without what was found the first time. */
const anew = { screening: ['forgetVisit'], publicity: ['forgetAnswersBeside'], comparison: ['forgetAnswers'] } as const;

type Passed = Exclude<Destination, 'household'>;

/** 退回 from a place: to the household, or to any step that was passed; a return inside the office stops no clock. */
export function returnsFrom(from: Place) {
  const noteReturn = { type: 'noteReturn', params: { from } } as const;
  const back = (to: Passed) =>
    ({
      guard: { type: 'sentBackTo', params: { from, to } },
      target: at(to),
      actions: [noteReturn, ...(to in anew ? anew[to as keyof typeof anew] : [])],
      description: '退回已办环节',
    }) as const;
  const passed = destinations.filter((to): to is Passed => to !== 'household');
  return [
    { guard: { type: 'sentTo', params: { to: 'household' } }, target: at('returned'), actions: [noteReturn], description: '退回农户补正' } as const,
    ...passed.map(back),
  ];
}

/** A review that relied on what changed since. */
export const againAt = (step: Exclude<Place, 'visiting' | 'countyApproval'>) =>
  ({
    guard: { type: 'isOpenAgain', params: { place: step } },
    target: step,
    actions: ['openAgain', ...(step in anew ? anew[step as keyof typeof anew] : [])],
    description: '所依据的事实有变化',
  }) as const;

/** Whoever returned it. */
export const backAt = (place: Exclude<Place, 'authorisation' | 'publicity' | 'comparison'>, target: string = place) =>
  ({
    guard: { type: 'resumesAt', params: { place } },
    target,
    actions: [{ type: 'resume', params: { place } }],
    description: '退回的环节',
  }) as const;
