import { describe, expect, it } from '@jest/globals';
import { testKeyRingContents, testKeys } from '#tests/support/keys.js';
import { FieldCipher } from './field-cipher.js';
import { KeyRing, newKeyRingContents } from './key-ring.js';

const number = '611026199001011234';

describe('sealed fields', () => {
  const cipher = testKeys();

  it('open to what was sealed, Chinese and empty texts too', () => {
    for (const text of [number, '', '柞水县', '6217 0000 😀']) expect(cipher.open(cipher.seal(text))).toBe(text);
  });

  it('never look the same twice, while the look-up hash always does', () => {
    expect(cipher.seal(number)).not.toBe(cipher.seal(number));
    expect(cipher.lookup(number)).toEqual(testKeys().lookup(number));
    expect(cipher.lookup(number)).toHaveLength(32);
  });

  it('do not open when a single character was changed, cut or added', () => {
    const sealed = cipher.seal(number);
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(() => cipher.open(sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow();
      expect(() => cipher.open(sealed.slice(0, at))).toThrow();
    }
    for (const text of ['', 'v1.test.', number, `${sealed}A`, `${sealed}=`]) expect(() => cipher.open(text)).toThrow('damaged');
  });

  it('open with the key that sealed them after another became current, and not without it', () => {
    const sealed = cipher.seal(number);
    const fresh = newKeyRingContents();
    const both = new FieldCipher(new KeyRing({ ...fresh, keys: { ...fresh.keys, ...testKeyRingContents().keys } }));
    expect(both.open(sealed)).toBe(number);
    expect(() => new FieldCipher(new KeyRing(fresh)).open(sealed)).toThrow(expect.objectContaining({ code: 'key-missing' }));
  });
});
