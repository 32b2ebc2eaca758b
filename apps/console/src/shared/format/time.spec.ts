import { describe, expect, it } from '@jest/globals';
import { dayInWords, daysLeft, lastDayOf } from './time';

describe('time on the console', () => {
  const now = new Date('2026-03-02T20:00:00Z'); // 04:00 of 3 March in Shanghai

  it('is the county’s, wherever the browser stands', () => {
    expect(dayInWords(now, 'zh')).toBe('2026年3月3日');
    expect(dayInWords('2026-03-03T00:00:00+08:00', 'en')).toBe('3 March 2026');
  });

  it('ends a limit with its last day, not with the midnight after it', () => {
    expect(lastDayOf('2026-03-05T16:00:00Z')).toBe('2026-03-05');
    expect(daysLeft('2026-03-05T16:00:00Z', now)).toBe(2);
    expect(daysLeft('2026-03-03T16:00:00Z', now)).toBe(0);
    expect(daysLeft('2026-03-02T16:00:00Z', now)).toBe(-1);
  });
});
