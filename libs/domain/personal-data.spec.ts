import { describe, expect, it } from '@jest/globals';
import { isBankCard, maskBankCard } from './bank-card.js';
import { findPersonalData } from './personal-data.js';
import { isMobileNumber, maskPhone } from './phone.js';

const kindsIn = (text: string): string[] => findPersonalData(text).map(({ kind }) => kind);

describe('phones and bank cards', () => {
  it('are recognised by their rules', () => {
    expect(isMobileNumber('13812345678')).toBe(true);
    expect(isMobileNumber('12812345678')).toBe(false);
    expect(isMobileNumber('1381234567')).toBe(false);
    expect(isBankCard('4111111111111111')).toBe(true);
    expect(isBankCard('4111111111111112')).toBe(false);
    expect(isBankCard('411111111111111')).toBe(false);
  });

  it('keep their middle to themselves when masked', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('0914-12')).toBe('*******');
    expect(maskBankCard('4111111111111111')).toBe('4111********1111');
  });
});

describe('a free text', () => {
  it.each([
    ['身份证11010519491231002x。', 'identityNumber'],
    ['110105 19491231 002X', 'identityNumber'],
    ['残疾证11010519491231002X42', 'identityNumber'],
    ['电话13812345678', 'phone'],
    ['138-1234-5678', 'phone'],
    ['+86 13812345678', 'phone'],
    ['１３８１２３４５６７８', 'phone'],
    ['卡号4111 1111 1111 1111', 'bankCard'],
  ])('"%s" carries a number of kind %s', (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it('is searched to its end, numbers side by side included', () => {
    const text = '张三 13812345678 13912345678，卡4111111111111111';
    expect(findPersonalData(text)).toEqual([
      { kind: 'phone', index: 3 },
      { kind: 'phone', index: 15 },
      { kind: 'bankCard', index: 28 },
    ]);
  });

  it.each([
    '户均收入8700.50元，2026-11-22至2026-12-07公示',
    '2026-11-22 2026-12-01 2026-12-07 2027-01-04',
    '编号611026100201，热线12317',
    '第138户 2026-11-22入户',
    '时间戳1764000000000',
    '',
  ])('"%s" carries none', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});
