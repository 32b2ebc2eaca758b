import { describe, expect, it } from '@jest/globals';
import { Page, pageWidth, widthOf, wrap } from './columns.js';

const zh = '期限5日（村内公示不少于5天），2026-09-30当日不计入，自次日起算；最后一日2026-10-05为休息日，顺延。';
const en = 'Publicity: 5 days, counted from the day after 2026-09-30. The last day is a day off, so it moves on.';

describe('The page of the story', () => {
  it('breaks Chinese between characters, and begins no line with a comma', () => {
    const lines = wrap(`⏱ ${zh}`, 24);
    expect(lines.every((line) => widthOf(line) <= 24)).toBe(true);
    expect(lines.filter((line) => /^\s*[，。；：）]/.test(line))).toEqual([]);
    expect(lines.map((line) => line.trim()).join('')).toBe(`⏱ ${zh}`);
  });

  it('keeps words of letters and dates whole, and hangs the lines that follow under the first word', () => {
    const [, ...rest] = wrap(`✓ ${en}`, 30);
    expect(rest.every((line) => /^ {2}\S/.test(line))).toBe(true);
    expect(rest.join(' ')).toContain('2026-09-30');
  });

  it('stays within a hundred columns, both languages side by side', () => {
    const lines: string[] = [];
    new Page((line) => lines.push(line), false).paragraphs('09:10', [{ zh, en }]);
    expect(lines.every((line) => widthOf(line) <= pageWidth)).toBe(true);
    expect(lines[0]).toMatch(/^ 09:10 {2}期限5日.* Publicity: 5 days/);
  });
});
