import { describe, expect, it } from '@jest/globals';
import { approvalSheet, type SheetFacts } from './approval-sheet.js';
import { legible } from './legible.js';
import { limitText } from './moments.js';
import { printPaper } from './paper.js';
import { readPdf } from './pdf.fixture.js';
import { postingPaper } from './posting-paper.js';
import type { Step } from './steps.js';

const step = (sentence: string, more: Partial<Step> = {}): Step => ({ event: 'review.returned', at: '2026-03-02 09:00', sentence, late: false, signed: true, ...more });

const facts: SheetFacts = {
  county: '柞水县',
  township: '营盘镇',
  village: '朱家湾村',
  caseNumber: '611026A202600001',
  filedOn: '2026-03-02',
  printedAt: '2026-03-12 10:00',
  printedBy: '张三',
  headName: '王建国',
  villageGroup: '二组',
  people: 2,
  members: [],
  category: '边缘易致贫户',
  causes: ['因病'],
  statement: '户主患病',
  steps: [step('王建国提交申请')],
  standing: '干部排查',
  decision: undefined,
};
const print = (more: Partial<SheetFacts>) => printPaper({ ...approvalSheet({ ...facts, ...more }), mark: { case: facts.caseNumber, seq: 1, hash: '0f'.repeat(32) } });

describe('the approval sheet of a long case', () => {
  const reason = '缺少住院发票，退回补正。';
  const steps = Array.from({ length: 40 }, (_, index) => step(`第${index + 1}次退回。理由：${reason.repeat(index % 9)}`, { due: '2026-03-05 24:00', late: index === 7 }));
  // As long as any form lets people write, with line breaks and a word without end.
  steps[20] = step('登记评议结果', { note: `评议意见：${'同意上报，'.repeat(700)}${'x'.repeat(500)}末尾` });

  it('says its head again on every page of the steps, loses no step, and counts its pages', async () => {
    const { pages, size } = await readPdf(await print({ steps }));
    expect(size).toEqual([595, 842]);
    expect(pages.length).toBeGreaterThan(5);
    for (const [index, page] of pages.entries()) expect(page).toContain(`第${index + 1}页共${pages.length}页`);
    const ofSteps = pages.filter((page) => /第\d+次退回/.test(page));
    for (const page of ofSteps) expect(page).toContain('二、办理经过序时间办理情况和意见办理时限签字（盖章）');
    const whole = pages.join('');
    for (let number = 1; number <= 40; number += 1) if (number !== 21) expect(whole).toContain(`第${number}次退回`);
    expect(whole.match(/同意上报/g)).toHaveLength(700);
    expect(whole).toContain('末尾');
    expect(whole.match(/逾期办理/g)).toHaveLength(1);
  });

  it('stays small, because it carries the characters it uses and no more', async () => {
    const bytes = await print({ steps });
    expect(bytes.length).toBeLessThan(200_000);
    const plain = bytes.toString('latin1');
    // Regular and bold, each embedded as a subset: six letters before the name.
    expect(new Set(plain.match(/\/FontName \/[A-Z]{6}\+NotoSansSC-\w+/g)).size).toBe(2);
    expect(plain.match(/\/FontFile2/g)).toHaveLength(2);
    expect(plain).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });
});

describe('characters that hardly any font holds', () => {
  it('are shown where ours has them, and else written as their code with a note to fill them in by hand', async () => {
    const { pages } = await readPdf(await print({ headName: '王𬱖𡉏\ue863' }));
    expect(pages[0]).toContain('王𬱖〔U+2124F〕〔U+E863〕');
    expect(pages.join('')).toContain('请对照编码手写补正');
    expect((await readPdf(await print({}))).pages.join('')).not.toContain('手写补正');
  });

  it('never turn text around or hide in it', () => {
    expect(legible('王\u202e国\u200b建\ufe00')).toEqual({ text: '王国建', missing: false });
    expect(legible('\u0007一\n二')).toEqual({ text: ' 一\n二', missing: false });
  });
});

describe('the notice for the board', () => {
  const row = { headOfHousehold: '王建国', villageGroup: '二组', category: '边缘易致贫户', postedOn: '2026-03-02', closesOn: '2026-03-09', complaintPhone: '12317' };

  it('says what the allow-list holds and nothing else of anybody', async () => {
    const { pages } = await readPdf(await printPaper(postingPaper(row)));
    expect(pages).toHaveLength(1);
    for (const text of ['王建国', '二组', '边缘易致贫户', '2026年3月2日至2026年3月9日', '监督电话：12317', '村民委员会（盖章）']) expect(pages[0]).toContain(text);
    expect(pages[0]).not.toMatch(/打印|核验|\d{6,}|\*/);
  });
});

it('writes a limit that ends with a day as 24:00 of that day', () => {
  expect(limitText(new Date('2026-03-05T16:00:00Z'))).toBe('2026-03-05 24:00');
  expect(limitText(new Date('2026-03-05T08:30:00Z'))).toBe('2026-03-05 16:30');
});
