/** A procedure as far as going back in it is concerned: its reviews in order, and the facts each relied on. */
export interface Route<Step extends string, Place extends string, Fact extends string> {
  order: readonly Step[];
  /** A step may be gone back to at more than one place in it. */
  stepOf: (place: Place) => Step;
  reliesOn: Readonly<Record<Step, readonly Fact[]>>;
}

/** 退回: what is still to be done until the case is where it was. Plain data, kept in the case. */
export interface Returned<Step extends string, Place extends string, Fact extends string> {
  /** Whoever returned it sees it again; more than one where a case was returned on its way back. */
  again: Place[];
  /** What has changed since it was returned. */
  changed: Fact[];
  /** The last step that was gone through since; null: none. */
  done: Step | null;
}

/** Where a returned case goes on; `because` names what changed under a review that is open again, and is empty for who returned it. */
export interface Stop<Place extends string, Fact extends string> {
  at: Place;
  because: Fact[];
}

/** Only what was passed can be gone back to. */
export const isPassed = <Step extends string>(order: readonly Step[], step: Step, from: Step): boolean => order.indexOf(step) < order.indexOf(from);

/**
 * The earliest review that relied on something that has changed since, or else whoever returned the case.
 * @throws Error where nobody waits for the case any more
 */
export function nextStop<Step extends Place, Place extends string, Fact extends string>(
  { order, stepOf, reliesOn }: Route<Step, Place, Fact>,
  { again, changed, done }: Returned<Step, Place, Fact>,
): Stop<Place, Fact> {
  const ahead = done === null ? order : order.slice(order.indexOf(done) + 1);
  for (const step of ahead) {
    const returnedBy = again.find((place) => stepOf(place) === step);
    if (returnedBy !== undefined) return { at: returnedBy, because: [] };
    const because = reliesOn[step].filter((fact) => changed.includes(fact));
    if (because.length > 0) return { at: step, because };
  }
  throw new Error('nobody returned this case');
}

export function sentBack<Step extends string, Place extends string, Fact extends string>(
  before: Returned<Step, Place, Fact> | null,
  from: Place,
): Returned<Step, Place, Fact> {
  const { again, changed } = before ?? { again: [], changed: [] };
  return { again: [...again.filter((place) => place !== from), from], changed, done: null };
}

/** Only what a review still ahead relied on is kept; the last to see the case again looks at everything anyway. */
export function withChanges<Step extends Place, Place extends string, Fact extends string>(
  { order, stepOf, reliesOn }: Route<Step, Place, Fact>,
  { again, changed, done }: Returned<Step, Place, Fact>,
  facts: readonly Fact[],
): Returned<Step, Place, Fact> {
  const last = Math.max(...again.map((place) => order.indexOf(stepOf(place))));
  const ahead = order.slice(done === null ? 0 : order.indexOf(done) + 1, last);
  const matters = (fact: Fact): boolean => ahead.some((step) => reliesOn[step].includes(fact));
  return { again, changed: [...new Set([...changed, ...facts])].filter(matters).sort(), done };
}

/** Null once everybody who returned the case has it again. */
export function arrived<Step extends string, Place extends string, Fact extends string>(
  returned: Returned<Step, Place, Fact>,
  at: Place,
): Returned<Step, Place, Fact> | null {
  const again = returned.again.filter((place) => place !== at);
  return again.length === 0 ? null : { ...returned, again };
}
