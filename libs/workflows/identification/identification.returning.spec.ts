import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { nextStop } from '../stages/return-and-resume.js';
import { type Place, reliesOn, type Step, steps } from './identification.returning.js';
import { Walk, people, posting, record, votes } from './walk.fixture.js';

type Order = 'before-review' | 'after-township' | 'beside-publicity';

const atTownship = (): Walk => new Walk().visited().reviewed().posted().waits();
const atCounty = (order: Order = 'after-township', rules: object = {}): Walk => {
  const walk = new Walk({}, order);
  walk.facts.rules = { ...walk.facts.rules, ...rules };
  walk.visited();
  if (order === 'before-review') walk.compared();
  walk.reviewed().posted();
  if (order === 'beside-publicity') walk.compared();
  walk.waits().does('reviewer', 'review.approved');
  return order === 'after-township' ? walk.compared() : walk;
};
const returned = (walk: Walk, to = 'household'): Walk => walk.does('county', 'review.returned', { to });
/** The household's new version, and what the office found to be others in it. */
const corrected = (walk: Walk, changed: string[], more: object = {}): Walk =>
  walk.does('household', 'correction.submitted', { ...record, householdVersion: 2, members: [1, 2], since: 1, changed, ...more });
const votedAgain = (walk: Walk): Walk => walk.does('cadre', 'minutes.recorded', votes(12, 1));

describe('a case returned to the household', () => {
  it('goes straight back where nothing changed that anybody relied on, such as the telephone', () => {
    const walk = corrected(returned(atCounty()), []);
    expect(walk.state).toBe('countyApproval.deciding');
    expect(walk.facts).toMatchObject({ householdVersion: 2, returned: null, openAgain: null });
    expect(walk.approved().state).toBe('announcing');
  });

  it('opens the earliest review that relied on the income, says why, and repeats only what follows from it', () => {
    const walk = corrected(returned(atCounty()), ['income']);
    expect(walk.state).toBe('screening.assigning');
    expect(walk.facts).toMatchObject({ openAgain: { at: 'screening', because: ['income'] }, finding: null, visitedBy: [] });
    expect(walk.visited().state).toBe('villageReview');
    expect(walk.facts.openAgain).toEqual({ at: 'villageReview', because: ['income', 'visit'] });
    expect(votedAgain(walk).state).toBe('townshipReview');
    expect(walk.does('reviewer', 'review.approved').state).toBe('countyApproval.deciding');
    expect(walk.facts).toMatchObject({ returned: null, openAgain: null });
  });

  it('is posted again only where what was posted changed', () => {
    const walk = corrected(returned(atCounty()), ['posted']);
    expect(walk.state).toBe('publicity.toBePosted');
    expect(walk.does('cadre', 'notice.posted', posting).waits().state).toBe('countyApproval.deciding');
  });

  it('is posted again after every change where the region wants that', () => {
    const walk = votedAgain(corrected(returned(atCounty('after-township', { publicityAgain: 'after-every-change' })), ['circumstances']).visited());
    expect(walk.state).toBe('publicity.toBePosted');
  });

  it('asks new members to sign, and the departments about them', () => {
    const walk = corrected(returned(atCounty()), ['members'], { members: [1, 2, 3] });
    expect([walk.state, walk.facts.openAgain?.because]).toEqual(['authorisation', ['members']]);
    walk.does('cadre', 'authorisation.signed', { positions: [3] }).visited();
    votedAgain(walk).does('reviewer', 'review.approved');
    expect(walk.state).toBe('comparison.answers.awaited|hits.explaining');
    expect(walk.compared().state).toBe('countyApproval.deciding');
  });

  it('takes everything on file for changed where nobody compared the versions', () => {
    const walk = returned(atCounty()).does('household', 'correction.submitted', { ...record, householdVersion: 2 });
    expect(walk.state).toBe('screening.assigning');
  });

  it('is not taken on another file than the changes were found on', () => {
    expect(returned(atCounty()).may('household', 'correction.submitted', { ...record, householdVersion: 3, since: 2, changed: [] })).toBe(false);
  });

  it('stays with the township where the township returned it and only later reviews relied on the change', () => {
    const walk = atTownship().does('reviewer', 'review.returned');
    expect(corrected(walk, []).state).toBe('townshipReview');
  });
});

describe('a case returned inside the office', () => {
  it('stops no clock, begins the step anew, and comes back by way of those who relied on it', () => {
    const walk = returned(atCounty(), 'villageReview');
    expect([walk.state, walk.clockStands]).toEqual(['villageReview', false]);
    expect(votedAgain(walk).state).toBe('townshipReview');
    expect(walk.facts.openAgain).toEqual({ at: 'townshipReview', because: ['minutes'] });
    expect(walk.does('reviewer', 'review.approved').state).toBe('countyApproval.deciding');
  });

  it('goes back from every step to every step that was passed, in whichever order the region compares', () => {
    const destinations = ['screening', 'villageReview', 'publicity', 'townshipReview', 'comparison'];
    for (const order of ['before-review', 'after-township', 'beside-publicity'] as const) {
      const states = destinations.map((to) => returned(atCounty(order), to).state);
      expect(states).toEqual([
        'screening.assigning', 'villageReview', 'publicity.toBePosted', 'townshipReview', 'comparison.answers.awaited|hits.explaining',
      ]);
    }
  });

  it('goes to no step that was not passed', () => {
    for (const to of ['townshipReview', 'comparison']) expect(atTownship().may('reviewer', 'review.returned', { to })).toBe(false);
    expect(new Walk().visited().may('cadre', 'review.returned', { to: 'publicity' })).toBe(false);
    expect(new Walk({}, 'before-review').visited().compared().may('cadre', 'review.returned', { to: 'comparison' })).toBe(true);
  });

  it('keeps the answers of the departments when only the posting is repeated, and asks them again with it where they compare beside it', () => {
    const walk = returned(atCounty(), 'publicity').does('cadre', 'notice.posted', posting);
    expect([walk.waits().state, walk.tasks]).toEqual(['countyApproval.deciding', ['county-officer']]);
    expect(returned(atCounty('beside-publicity'), 'publicity').does('cadre', 'notice.posted', posting).tasks).toHaveLength(2);
  });

  it('finds back to each who returned it when it is returned once more on its way', () => {
    const walk = returned(atCounty(), 'screening').does('township', 'visitors.assigned', { visitors: [people.cadre, people.resident] });
    walk.does('cadre', 'review.returned');
    expect([walk.state, walk.clockStands]).toEqual(['returned.awaited', true]);
    expect(corrected(walk, []).state).toBe('screening.visiting');
    walk.does('cadre', 'visit.recorded', { ...record, finding: 'eligible' }).does('resident', 'visit.countersigned', record);
    expect(walk.state).toBe('villageReview');
    expect(votedAgain(walk).does('reviewer', 'review.approved').state).toBe('countyApproval.deciding');
    expect(walk.facts.returned).toBeNull();
  });
});

describe('the way back, whatever changed', () => {
  const route = { order: steps, stepOf: (place: Place): Step => (place === 'visiting' ? 'screening' : place), reliesOn };
  const facts = [...new Set(Object.values(reliesOn).flat())];

  it('never passes by a review that relied on a change, never opens one that did not, and ends with who returned it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps.slice(1)), fc.subarray(facts), fc.option(fc.constantFrom(...steps), { nil: null }), (from, changed, done) => {
        fc.pre(done === null || steps.indexOf(done) < steps.indexOf(from));
        const { at, because } = nextStop<Step, Place, (typeof facts)[number]>(route, { again: [from], changed, done });
        const between = steps.slice(done === null ? 0 : steps.indexOf(done) + 1, steps.indexOf(from));
        const relied = between.filter((step) => reliesOn[step].some((fact) => changed.includes(fact)));
        expect(at).toBe(relied[0] ?? from);
        expect(because.length > 0).toBe(relied.length > 0);
      }),
      runs(100),
    );
  });
});
