import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { parseDisabilityCertificate } from './disability-certificate.js';
import { checkDigit, maskIdentityNumber, parseIdentityNumber } from './identity-number.js';

const numbers = fc
  .record({
    area: fc.integer({ min: 110_000, max: 829_999 }),
    born: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, born, sequence }) => {
    const body = `${area}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return body + checkDigit(body);
  });

const codeOf = (text: string): string => {
  const answer = parseIdentityNumber(text);
  return answer.ok ? 'ok' : answer.code;
};

describe('an identity number', () => {
  it('carries the check character of the standard', () => {
    expect(checkDigit('11010519491231002')).toBe('X');
    expect(checkDigit('51310119820113001')).toBe('4');
    expect(checkDigit('37010119010203997')).toBe('3');
  });

  it('tells area, day of birth and sex', () => {
    expect(parseIdentityNumber(' 11010519491231002x ')).toEqual({
      ok: true, number: '11010519491231002X', areaCode: '110105', birthDay: '1949-12-31', sex: 'female',
    });
  });

  it.each([
    ['110105194912310021', 'check-digit'],
    ['11010519490231002X', 'birth-day'],
    ['11010518491231002X', 'birth-day'],
    ['１10105194912310022', 'full-width'],
    ['110105491231002', 'fifteen-digits'],
    ['1101051949123100', 'length'],
    ['', 'length'],
    ['1101051949123100XX', 'characters'],
    ['01010519491231002X', 'area'],
  ])('%s is refused: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is accepted whatever the area, day and sequence, and refused when any one digit is mistyped', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        expect(codeOf(number)).toBe('ok');
        const mistyped = number.slice(0, place) + ((Number(number[place]) + shift) % 10) + number.slice(place + 1);
        expect(codeOf(mistyped)).not.toBe('ok');
      }),
      runs(100),
    );
  });

  it('shows four digits at each end when masked', () => {
    expect(maskIdentityNumber('11010519491231002X')).toBe('1101**********002X');
    expect(maskIdentityNumber('1234567')).toBe('*******');
  });
});

describe('a disability certificate', () => {
  const holder = '11010519491231002X';

  it('names its holder, the category and the grade; grades 1 and 2 are severe', () => {
    expect(parseDisabilityCertificate(`${holder}42`)).toMatchObject({ ok: true, category: '4', grade: 2, severe: true });
    expect(parseDisabilityCertificate(`${holder}13B1`)).toMatchObject({ ok: true, category: '1', grade: 3, severe: false });
  });

  it.each([
    [holder, 'length'],
    [`${holder}423`, 'length'],
    [`${holder}82`, 'category'],
    [`${holder}45`, 'grade'],
    [`${holder}42--`, 're-issue'],
    ['11010519491231002142', 'check-digit'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseDisabilityCertificate(text)).toMatchObject({ ok: false, code });
  });
});
