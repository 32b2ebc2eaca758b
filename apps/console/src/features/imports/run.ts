import type { ImportRun } from '#contracts/households';

/** While a run goes on it is asked for again, in milliseconds. */
export const renewEvery = 1_000;

export const isUnderWay = ({ state }: ImportRun): boolean => state === 'reading' || state === 'running';

/** Households looked at so far. */
export const seenOf = ({ taken, updated, unchanged, refused }: ImportRun): number => taken + updated + unchanged + refused;

export const stateKinds: Record<ImportRun['state'], 'calm' | 'good' | 'warn' | 'late'> = { reading: 'warn', running: 'warn', done: 'good', failed: 'late', interrupted: 'late' };

interface Shape {
  states: Record<ImportRun['state'], string>;
  counts: (run: ImportRun) => string;
}

/** How runs are said. */
export const runWords: { zh: Shape; en: Shape } = {
  zh: {
    states: { reading: '正在读取', running: '正在导入', done: '已完成', failed: '未能导入', interrupted: '已中断' },
    counts: ({ rows, taken, updated, unchanged, refused }) => `共${rows}户：新增${taken}，更新${updated}，未变${unchanged}，退回${refused}`,
  },
  en: {
    states: { reading: 'reading', running: 'importing', done: 'done', failed: 'failed', interrupted: 'interrupted' },
    counts: ({ rows, taken, updated, unchanged, refused }) => `${rows} households: ${taken} new, ${updated} updated, ${unchanged} unchanged, ${refused} refused`,
  },
};
