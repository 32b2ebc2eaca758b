import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

describe('A turnstile', () => {
  it('serves everybody who asks during a run with one more run, begun after they asked', async () => {
    let runs = 0;
    let finish = () => {};
    const turnstile = new Turnstile(() => {
      runs += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    const first = turnstile.pass();
    const later = Promise.all([turnstile.pass(), turnstile.pass(), turnstile.pass()]);
    expect(runs).toBe(1);
    finish();
    await first;
    await new Promise(setImmediate);
    expect(runs).toBe(2);
    finish();
    await later;
    expect(runs).toBe(2);
  });

  it('lets the next one through after a run that failed', async () => {
    let runs = 0;
    const turnstile = new Turnstile(async () => {
      runs += 1;
      if (runs === 1) throw new Error('no database');
    });
    await expect(turnstile.pass()).rejects.toThrow('no database');
    await turnstile.pass();
    expect(runs).toBe(2);
  });

  it('lets one run through at a time, also for who asks again the moment a run ends', async () => {
    let inside = 0;
    let most = 0;
    const turnstile = new Turnstile(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
    });
    const passTwice = () => turnstile.pass().then(() => turnstile.pass());
    await Promise.all([passTwice(), turnstile.pass(), passTwice(), turnstile.pass()]);
    expect(most).toBe(1);
  });
});
