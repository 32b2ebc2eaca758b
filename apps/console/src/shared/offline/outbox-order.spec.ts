import { describe, expect, it } from '@jest/globals';
import type { SendingState } from '../drafts/vault-store';
import { Problem } from '../api/problem';
import { fateOf } from './fate';
import { emptied, nextToSend, onNewState, type Sending } from './finished-form';

const title = { zh: '登记评议结果', en: 'minutes recorded' };

const sending = (id: string, caseId: string, minute: number, state: SendingState = 'waiting'): Sending => ({
  id,
  state,
  queuedAt: `2026-11-22T01:0${minute}:00.000Z`,
  done: { photos: { local: 'server' }, recordId: 'record' },
  form: {
    caseId,
    definition: 'identification',
    title,
    about: '金米村',
    seen: { movedAt: '2026-11-22T00:00:00.000Z', state: title },
    draftId: `${caseId}/minutes.recorded/`,
    typed: { opinions: '同意' },
    photos: [{ id: 'local', kind: 'minutes', key: 'photo-key' }],
    record: { filed: { kind: 'opinion', body: { opinion: '同意' } } as never, key: 'record-key' },
    event: { body: { type: 'minutes.recorded', payload: { for: 12 }, taskId: 'old', taskRevision: 1 }, key: 'event-key' },
  },
});

describe('the order in which forms are sent', () => {
  it('is that in which they were finished', () => {
    expect(nextToSend([sending('b', 'two', 2), sending('a', 'one', 1)])?.id).toBe('a');
  });

  it('takes up first what a crash left half sent', () => {
    expect(nextToSend([sending('b', 'two', 2), sending('a', 'one', 1, 'sending')])?.id).toBe('a');
  });

  it('lets a form wait behind an earlier one of its case that is in conflict, and no other', () => {
    const waiting = [sending('a', 'one', 1, 'conflict'), sending('b', 'one', 2), sending('c', 'two', 3)];
    expect(nextToSend(waiting)?.id).toBe('c');
    expect(nextToSend(waiting.slice(0, 2))).toBeUndefined();
  });

  it('passes over what has arrived and what was put away', () => {
    expect(nextToSend((['sent', 'noted', 'dropped'] as const).map((state, minute) => sending(state, 'one', minute, state)))).toBeUndefined();
  });
});

describe('a form in conflict', () => {
  it('is sent again as another event on the new state, with the papers that are there already', () => {
    const again = onNewState(sending('a', 'one', 1, 'conflict'), { movedAt: '2026-11-22T02:00:00.000Z', state: title }, { taskId: 'new', taskRevision: 3 }, () => 'new-key');
    expect(again).toMatchObject({ state: 'waiting', done: { recordId: 'record' }, form: { event: { key: 'new-key', body: { payload: { for: 12 }, taskId: 'new', taskRevision: 3 } } } });
    expect(again.form.record?.key).toBe('record-key');
  });

  it('leaves nothing of what it said once it is given up', () => {
    expect(JSON.stringify(emptied(sending('a', 'one', 1)))).not.toMatch(/同意|12/);
  });
});

describe('what becomes of a form that was not taken', () => {
  const problem = (status: number, code = 'any') => new Problem(status, { code, detailZh: '不行', detail: 'no', by: 'account', at: '2026-11-22T02:00:00.000Z' });

  it.each([0, 401, 408, 429, 500, 503])('waits for another try after %s', (status) => {
    expect(fateOf(problem(status)).waits).toBe(true);
  });

  it.each([400, 403, 404, 409, 422])('asks somebody to look at it after %s, and says who was faster', (status) => {
    expect(fateOf(problem(status))).toMatchObject({ waits: false, refused: { status, by: 'account', detail: { zh: '不行' } } });
  });

  it('asks somebody to look at what this device can no longer read', () => {
    expect(fateOf(new Error('no picture'))).toMatchObject({ waits: false, refused: { code: 'unreadable-here' } });
  });
});
