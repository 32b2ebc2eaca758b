import { describe, expect, it } from '@jest/globals';
import { stagesSoFar } from './stages-so-far';

const stages = ['screening', 'villageReview', 'publicity', 'townshipReview', 'registered'].map((path) => ({ path, title: { zh: path, en: path } }));
const present = (path: string) => ({ path, title: { zh: path, en: path } });
const seen = (done: boolean, current: string[], visited: string[], at: string) =>
  stagesSoFar(stages, { done, current, visited }, present(at)).map(({ path, where }) => `${path} ${where}`);

describe('How far an application is', () => {
  it('shows what is behind, where it stands and what lies ahead', () => {
    expect(seen(false, ['publicity', 'publicity.posted'], ['screening', 'villageReview', 'publicity'], 'publicity.posted')).toEqual([
      'screening done', 'villageReview done', 'publicity now', 'townshipReview ahead', 'registered ahead',
    ]);
  });

  it('counts a step that was gone back to as not done, and those after it', () => {
    expect(seen(false, ['villageReview'], ['screening', 'villageReview', 'publicity', 'townshipReview', 'returned'], 'villageReview')).toEqual([
      'screening done', 'villageReview now', 'publicity ahead', 'townshipReview ahead', 'registered ahead',
    ]);
  });

  it('puts a correction before the step that returned it', () => {
    expect(seen(false, ['returned', 'returned.awaited'], ['screening', 'returned'], 'returned.awaited')).toEqual([
      'returned.awaited now', 'screening ahead', 'villageReview ahead', 'publicity ahead', 'townshipReview ahead', 'registered ahead',
    ]);
  });

  it('says of a closed one what was finished: everything, or what was behind when it was given up', () => {
    expect(seen(true, ['registered'], stages.map(({ path }) => path), 'registered').every((line) => line.endsWith('done'))).toBe(true);
    expect(seen(true, ['withdrawn'], ['screening', 'villageReview', 'withdrawn'], 'withdrawn')).toEqual(['screening done']);
    expect(seen(true, ['withdrawn'], ['screening', 'withdrawn'], 'withdrawn')).toEqual([]);
  });
});
