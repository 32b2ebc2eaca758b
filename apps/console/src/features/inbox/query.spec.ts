import { describe, expect, it } from '@jest/globals';
import { asQuery, type InboxFilter, readFilter, writeFilter } from './query';

const noon = Date.parse('2026-11-22T12:00:00+08:00');
const filter = (part: Partial<InboxFilter> = {}): InboxFilter => ({ box: 'todo', flags: [], ...part });

describe('the filter of the inbox', () => {
  it('stands in the address and is read from it again', () => {
    const chosen = filter({ box: 'done', place: '611026000000', definition: 'identification', due: 'soon', flags: ['hits', 'mine'] });
    expect(readFilter(writeFilter(chosen))).toEqual(chosen);
  });

  it('begins with what is to do, whatever the address says', () => {
    expect(readFilter(new URLSearchParams('box=everything'))).toEqual(filter());
  });

  it('asks for days that end at midnight in Shanghai', () => {
    expect(asQuery(filter({ due: 'today' }), noon)).toMatchObject({ dueBefore: '2026-11-22T16:00:00.000Z' });
    expect(asQuery(filter({ due: 'soon' }), noon)).toMatchObject({ dueBefore: '2026-11-24T16:00:00.000Z' });
  });

  it('asks for what is late by its flag, once', () => {
    expect(asQuery(filter({ due: 'late', flags: ['late', 'hits'] }), noon)).toEqual({ box: 'todo', flags: 'late,hits' });
  });

  it('leaves out of cases what is said of tasks alone', () => {
    expect(asQuery(filter({ box: 'copied', claimed: 'mine', flags: ['mine', 'redLine'] }), noon)).toEqual({ box: 'copied', flags: 'redLine' });
  });
});
