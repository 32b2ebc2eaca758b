import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Paper } from './paper.js';
import type { Step } from './steps.js';

export interface SheetMember {
  name: string;
  relation: string;
  identityNumber: string;
}

export interface SheetFacts {
  county: string;
  township: string;
  village: string;
  caseNumber: string;
  filedOn: string;
  printedAt: string;
  printedBy: string;
  headName: string;
  villageGroup: string;
  people: number;
  /** Masked; none for a reader who may see the case and not the household's file. */
  members: SheetMember[];
  category: string;
  causes: string[];
  statement: string;
  steps: Step[];
  /** Where the case stands. */
  standing: string;
  decision: { category: string; riskLevel: string } | undefined;
}

/** The deciding offices, each with a box of the paper form: its heading, and the events whose last one speaks for it. */
const opinions: readonly [string, readonly string[]][] = [
  ['村级民主评议意见', ['minutes.recorded']],
  ['乡镇审核意见', ['review.approved', 'review.refused', 'review.returned']],
  ['县级审定意见', ['approval.granted', 'approval.refused']],
  ['领导小组意见', ['leadingGroup.consented', 'leadingGroup.declined']],
];

/** Longer texts run on in further rows, so that a row never outgrows a page nor leaves half of one empty. */
const longestCell = 160;
const longestOpinion = 400;
const faint = '#cccccc';

/** 审批表: the household, every step with room for signature and stamp, the opinions of the deciding offices, the decision. */
export function approvalSheet(facts: SheetFacts): Omit<Paper, 'mark'> {
  const { county, printedAt, printedBy } = facts;
  return {
    title: '防止返贫致贫监测对象\n识别纳入审批表',
    printedBy: `${printedBy}　${printedAt} 打印`,
    content: [
      { text: `${county}　　办理编号：${facts.caseNumber}　　打印：${printedBy}，${printedAt}`, alignment: 'center', margin: [0, 0, 0, 4] },
      household(facts),
      ...members(facts.members),
      steps(facts.steps),
      opinionBoxes(facts.steps),
      decision(facts),
    ],
  };
}

const label = (text: string): TableCell => ({ text, style: 'label' });

/** The heading is the table's first row: it never stays behind at the foot of a page, and is said again on the next. */
const heading = (text: string, columns: number): TableCell[] => [
  { text, style: 'section', colSpan: columns, border: [false, false, false, true] },
  ...Array.from({ length: columns - 1 }, () => ''),
];

function household({ township, village, villageGroup, headName, people, category, filedOn, causes, statement }: SheetFacts): Content {
  const wide = (name: string, text: string): TableCell[] => [label(name), { text, colSpan: 3 }, '', ''];
  return {
    layout: 'section',
    table: {
      headerRows: 1,
      widths: [72, '*', 72, '*'],
      body: [
        heading('一、农户情况', 4),
        [label('户主姓名'), headName, label('家庭人口'), `${people} 人`],
        [label('乡镇、村'), `${township}${village}`, label('村组'), villageGroup],
        [label('申请类别'), category, label('申请日期'), filedOn],
        wide('风险类型', causes.join('、')),
        wide('申请理由', statement.replace(/\s+/g, ' ')),
      ],
    },
  };
}

function members(rows: SheetMember[]): Content[] {
  if (rows.length === 0) return [];
  const body: TableCell[][] = rows.map(({ name, relation, identityNumber }, index) => [String(index + 1), name, relation, identityNumber]);
  return [
    {
      layout: 'paper',
      table: { headerRows: 1, dontBreakRows: true, widths: [28, '*', '*', '*'], body: [['序', '姓名', '与户主关系', '证件号码（已遮盖）'].map(label), ...body] },
      margin: [0, 6, 0, 0],
    },
  ];
}

function steps(rows: Step[]): Content {
  return {
    fontSize: 9,
    layout: 'section',
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [20, 56, '*', 66, 84],
      body: [heading('二、办理经过', 5), ['序', '时间', '办理情况和意见', '办理时限', '签字（盖章）'].map(label), ...rows.flatMap(stepRows)],
    },
  };
}

function stepRows({ at, sentence, note, due, late, signed }: Step, index: number): TableCell[][] {
  const [first, ...rest] = partsOf(note ? `${sentence}\n${note}` : sentence);
  const limit = due ? `${due}${late ? '\n（逾期办理）' : ''}` : '—';
  const rows: TableCell[][] = [[String(index + 1), at, first ?? '', limit, signed ? roomToSign : systemAct], ...rest.map((text) => ['续', '', text, '', ''])];
  return rows.map((row, part) => row.map((cell) => bordered(cell, part === 0, part === rows.length - 1)));
}

const roomToSign: Content = {
  style: 'small',
  stack: [{ text: '签字：' }, { text: '（盖章）', margin: [0, 12, 0, 0] }, { text: '年　月　日', alignment: 'right' }],
};
const systemAct: Content = { text: '系统记录', style: 'small' };

/** Rows of one step are told from the next by fainter lines. */
function bordered(cell: TableCell, first: boolean, last: boolean): TableCell {
  const content = typeof cell === 'string' ? { text: cell } : (cell as object);
  return { ...content, borderColor: ['black', first ? 'black' : faint, 'black', last ? 'black' : faint] } as TableCell;
}

/** Cut where a clause ends, if one ends near enough; never through the middle of a character. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let rest = Array.from(text); rest.length > 0; ) {
    const clause = rest.slice(0, longestCell).findLastIndex((character) => '。；，、,;. \n'.includes(character));
    const length = rest.length > longestCell && clause > longestCell / 2 ? clause + 1 : longestCell;
    parts.push(rest.slice(0, length).join(''));
    rest = rest.slice(length);
  }
  return parts;
}

function opinionBoxes(rows: Step[]): Content {
  const boxes = opinions.map(([name, events]): TableCell[] => {
    const step = rows.findLast(({ event }) => events.includes(event));
    return [
      label(name),
      {
        stack: [
          { text: step ? `${step.at}　${shortened(step)}` : '（尚无意见）', margin: [0, 2, 0, 18] },
          { text: '负责人签字：　　　　　　　　（单位盖章）　　　　　年　　月　　日', alignment: 'right' },
        ],
      },
    ];
  });
  const body = [heading('三、审批意见', 2), ...boxes];
  return { layout: 'section', table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: [84, '*'], body } };
}

/** The whole of it stands among the steps. */
function shortened({ sentence, note }: Step): string {
  const text = note ? `${sentence}。${note}` : sentence;
  const characters = Array.from(text);
  return characters.length > longestOpinion ? `${characters.slice(0, longestOpinion).join('')}……（全文见办理经过）` : text;
}

function decision({ standing, decision: made }: SheetFacts): Content {
  return {
    layout: 'section',
    unbreakable: true,
    table: {
      widths: [84, '*', 84, '*'],
      body: [
        heading('四、办理结果', 4),
        [label('目前环节'), { text: standing, colSpan: 3 }, '', ''],
        [label('审定类别'), made?.category ?? '尚未审定', label('风险等级'), made?.riskLevel ?? '尚未审定'],
        [label('经办人'), { text: '签字：　　　　　　　　（盖章）　　　　　年　　月　　日', colSpan: 3, margin: [0, 14, 0, 4] }, '', ''],
      ],
    },
  };
}
