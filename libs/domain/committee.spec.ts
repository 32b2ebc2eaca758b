import { describe, expect, it } from '@jest/globals';
import type { CommitteeCount } from './committee.js';
import { committeeVerdict, defaultCommitteeRule, meetingVerdict } from './committee.js';

const meeting: CommitteeCount = { present: 15, representatives: 5, committeeMembers: 5, for: 8, against: 6, abstain: 1 };

describe('the village review', () => {
  it('passes with more than half of those present', () => {
    const verdict = committeeVerdict(meeting);
    expect(verdict).toMatchObject({ ok: true, code: 'review-passed' });
    expect(verdict.sentence.zh).toBe('到会15人，同意8票，超过50%，评议通过。');
  });

  it('is voted down when those who abstain leave less than half', () => {
    const divided = { ...meeting, for: 7, against: 0, abstain: 8 };
    expect(committeeVerdict(divided)).toMatchObject({ ok: false, code: 'voted-down' });
    expect(meetingVerdict(divided).ok).toBe(true);
  });

  it.each<[string, Partial<CommitteeCount>]>([
    ['too-few-present', { present: 11, representatives: 5, committeeMembers: 3, for: 11, against: 0, abstain: 0 }],
    ['even-number', { present: 14, representatives: 5, committeeMembers: 4, for: 14, against: 0, abstain: 0 }],
    ['too-few-representatives', { representatives: 4 }],
    ['too-many-committee-members', { committeeMembers: 6 }],
    ['votes-do-not-add-up', { for: 9 }],
    ['composition-exceeds-present', { representatives: 11 }],
    ['counts-invalid', { for: 8.5, against: 5.5 }],
    ['counts-invalid', { for: 16, against: -1, abstain: 0 }],
  ])('does not count when it is %s', (code, changes) => {
    expect(committeeVerdict({ ...meeting, ...changes })).toMatchObject({ ok: false, code });
  });

  it('follows the rule of the region', () => {
    const small = { present: 4, representatives: 3, committeeMembers: 1, for: 3, against: 1, abstain: 0 };
    const rule = { ...defaultCommitteeRule, minimumPresent: 3, oddNumber: false };
    expect(committeeVerdict(small, { ...rule, passRate: 2 / 3 }).ok).toBe(true);
    expect(committeeVerdict(small, { ...rule, passRate: 3 / 4 }).ok).toBe(false);
  });
});
