import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { setup } from 'xstate';
import { z } from 'zod';
import { runs } from '#tests/support/random-runs.js';
import { defineWorkflow } from './define.js';
import { layers } from './picture-layers.js';
import { stateChartMermaid, stateChartSvg } from './picture.js';

const meta = (zh: string, role?: string) => ({
  title: { zh, en: zh },
  ...(role ? { task: { role, level: 'township' as const, due: 'publicityPeriod' } } : {}),
});

const relief = defineWorkflow({
  name: 'relief',
  version: 1,
  title: { zh: '救助', en: 'relief' },
  machine: setup({ delays: { publicityPeriod: 1 } }).createMachine({
    initial: 'review',
    on: { withdrawn: '.ended' },
    states: {
      review: { meta: meta('审核 <乡镇>', 'township-officer'), on: { approved: 'posted' } },
      posted: {
        type: 'parallel',
        meta: meta('公示'),
        states: {
          period: {
            initial: 'running',
            meta: meta('期限'),
            states: { running: { meta: meta('期内'), after: { publicityPeriod: 'over' } }, over: { type: 'final', meta: meta('期满') } },
          },
          notes: { initial: 'none', meta: meta('记录'), states: { none: { type: 'final', meta: meta('无记录') } } },
        },
        onDone: 'ended',
        on: { returned: 'review' },
      },
      ended: { type: 'final', meta: meta('办结') },
    },
  }),
  input: z.object({}),
  events: Object.fromEntries(
    [['approved', '同意'], ['returned', '退回'], ['withdrawn', '撤回']].map(([type, zh]) => [type, { title: { zh: zh!, en: type! }, payload: z.object({}), by: 'person' as const }]),
  ),
  periods: { publicityPeriod: { title: { zh: '公示期', en: 'publicity' }, default: { count: 5, unit: 'days' } } },
});

describe('the picture of a chart', () => {
  it('shows every state with its office, and every arrow with what happened', () => {
    const svg = stateChartSvg(relief);
    for (const words of ['审核 &#60;乡镇&#62;', '乡镇', '公示', '期内', '期满', '无记录', '办结', '同意', '退回', '任一环节', '撤回', '公示期届满']) {
      expect(svg).toContain(`>${words}</text>`);
    }
    expect(svg.match(/<path class="arrow"/g)).toHaveLength(5);
  });

  it('marks where a case is and where it has been', () => {
    const svg = stateChartSvg(relief, { path: ['review'], active: ['posted', 'posted.period', 'posted.period.running'] });
    expect(svg.match(/class="state visited"/g)).toHaveLength(1);
    expect(svg.match(/class="state active"/g)).toHaveLength(1);
  });

  it('is the same text each time it is drawn', () => {
    expect(stateChartSvg(relief)).toBe(stateChartSvg(relief));
  });

  it('is told to Mermaid with the same words', () => {
    const text = stateChartMermaid(relief);
    expect(text).toContain('state "审核 <乡镇>（乡镇）" as review');
    expect(text).toContain('review --> posted : 同意');
    expect(text).toContain('posted_period_running --> posted_period_over : 公示期届满');
  });
});

describe('the layers of a picture', () => {
  const charts = fc.integer({ min: 2, max: 9 }).chain((size) =>
    fc.record({
      sizes: fc.array(fc.record({ width: fc.integer({ min: 20, max: 300 }), height: fc.integer({ min: 20, max: 300 }) }), { minLength: size, maxLength: size }),
      links: fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).filter(([from, to]) => from !== to), { maxLength: 14, selector: String }),
    }),
  );

  it('never lay two boxes over each other, nor outside the picture', () => {
    fc.assert(
      fc.property(charts, ({ sizes, links }) => {
        const drawn = layers(
          sizes.map((size, index) => ({ id: String(index), ...size })),
          links.map(([from, to]) => ({ from: String(from), to: String(to), width: 80, height: 15 })),
        );
        const boxes = [...drawn.boxes.values()].map(({ x, y, width, height }) => ({ left: x - width / 2, right: x + width / 2, top: y, bottom: y + height }));
        for (const a of boxes) {
          expect(a.left).toBeGreaterThan(-0.01);
          expect(a.right).toBeLessThan(drawn.width + 0.01);
          expect(a.bottom).toBeLessThan(drawn.height + 0.01);
          const over = boxes.filter((b) => b !== a && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
          expect(over).toEqual([]);
        }
      }),
      runs(100, 2026),
    );
  });
});
