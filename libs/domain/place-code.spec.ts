import { describe, expect, it } from '@jest/globals';
import { ancestorOf, covers, isPlaceCode, levelOf, normalisePlaceCode, parentOf, placePrefix } from './place-code.js';

const province = '610000000000';
const county = '611026000000';
const township = '611026100000';
const village = '611026100201';

describe('a place code', () => {
  it('tells its level by the zeros it ends with', () => {
    expect([province, '611000000000', county, township, village].map(levelOf)).toEqual([
      'province', 'prefecture', 'county', 'township', 'village',
    ]);
    expect(levelOf('110101010000')).toBe('township');
    expect(levelOf('220000000000')).toBe('province');
  });

  it('may be given short', () => {
    expect(['61', '6110', '611026', '611026100', village].map(normalisePlaceCode)).toEqual([
      province, '611000000000', county, township, village,
    ]);
    expect(() => normalisePlaceCode('61102')).toThrow('"61102" is not a place code');
  });

  it('knows the places above it', () => {
    expect(parentOf(village)).toBe(township);
    expect(parentOf(province)).toBeUndefined();
    expect(ancestorOf(village, 'county')).toBe(county);
    expect(ancestorOf(county, 'county')).toBe(county);
    expect(ancestorOf(county, 'village')).toBeUndefined();
    expect(placePrefix(township)).toBe('611026100');
  });

  it('has no gaps, but for the towns that lie directly under a prefecture', () => {
    expect(isPlaceCode('611026000201')).toBe(false);
    expect(isPlaceCode('610026100201')).toBe(false);
    expect(isPlaceCode('441900003000')).toBe(true);
    expect(parentOf('441900003000')).toBe('441900000000');
    expect(isPlaceCode('61102610020')).toBe(false);
    expect(isPlaceCode('61102610020x')).toBe(false);
  });
});

describe('an office', () => {
  it('covers its own place and all below it, and nothing else', () => {
    expect(covers(county, county)).toBe(true);
    expect(covers(county, village)).toBe(true);
    expect(covers('611026', village)).toBe(true);
    expect(covers(village, county)).toBe(false);
    expect(covers(township, '611026101201')).toBe(false);
    expect(covers('611026010000', '611026100000')).toBe(false);
  });

  it('covers nothing when a code is unreadable', () => {
    expect(covers('', village)).toBe(false);
    expect(covers('0', village)).toBe(false);
    expect(covers(county, '')).toBe(false);
  });
});
