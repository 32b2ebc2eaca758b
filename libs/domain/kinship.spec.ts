import { describe, expect, it } from '@jest/globals';
import { conflictOf } from './kinship.js';

const officer = { personKey: 'officer', personIdHash: 'hash', applicantKeys: ['a'], relativeKeys: ['r'] };

describe('who may decide', () => {
  it('is anybody without a share in the case', () => {
    expect(conflictOf({ ...officer, lastDeciderKey: 'colleague' })).toMatchObject({ ok: true, code: 'no-conflict' });
  });

  it.each([
    ['own-case', { applicantKeys: ['a', 'officer'] }],
    ['own-case', { applicantKeys: ['hash'] }],
    ['relative', { relativeKeys: ['hash'] }],
    ['decided-before', { lastDeciderKey: 'officer' }],
    ['person-unknown', { personKey: '' }],
  ])('is not somebody for whom it is %s', (code, changes) => {
    expect(conflictOf({ ...officer, ...changes })).toMatchObject({ ok: false, code });
  });
});
