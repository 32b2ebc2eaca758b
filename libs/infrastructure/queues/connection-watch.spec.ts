import { expect, it } from '@jest/globals';
import { ConnectionWatch } from './connection-watch.js';

it('says once that the queue is away and once that it is back, and takes a job the queue has lost for an answer', () => {
  const said: string[] = [];
  const watch = new ConnectionWatch((sentence) => said.push(/is (away|back)/.exec(sentence)![1]!));
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const lost = Object.assign(new Error('Missing key for job sweep'), { code: -1 });
  for (const error of [refused, refused, lost, lost]) watch.failed(error);
  watch.answered();
  expect(said).toEqual(['away', 'back']);
  expect(watch.isAway).toBe(false);
});
