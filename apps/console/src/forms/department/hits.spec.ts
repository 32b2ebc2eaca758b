import { expect, it } from '@jest/globals';
import { comparisonAnswer } from '#contracts/identification';
import { emptyHit } from './hits';

const answerWith = () => ({ department: 'public-security', source: '机动车登记系统', answeredOn: '2026-03-02', hits: [{ ...emptyHit(), kind: '名下登记车辆', detail: '小型轿车一辆' }] });

it('names each hit as the office takes it', () => {
  expect(comparisonAnswer.safeParse(answerWith()).success).toBe(true);
});

it('does so where the office has no certificate', () => {
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  expect(comparisonAnswer.safeParse(answerWith()).success).toBe(true);
  expect(emptyHit().id).not.toBe(emptyHit().id);
});
