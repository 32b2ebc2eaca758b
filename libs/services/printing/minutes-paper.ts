import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { z } from 'zod';
import type { minutesRecord } from '#contracts/identification.js';
import { dayText } from './moments.js';
import type { Paper } from './paper.js';

export interface MinutesFacts {
  /** Township and village. */
  place: string;
  caseNumber: string;
  headName: string | null;
  minutes: z.infer<typeof minutesRecord>;
  /** Who filed the form. */
  recorder: string;
  /** What followed from it, as the journal says; absent where the minutes were filed and not yet handed in. */
  finding: string | undefined;
}

/** Paper has room for this many names; a larger meeting signs on a further sheet. */
const mostSignatures = 60;
const signaturesInRow = 5;

/** 民主评议会议记录: as filed, with lines for everybody who was there to sign. */
export function minutesPaper({ place, caseNumber, headName, minutes, recorder, finding }: MinutesFacts): Omit<Paper, 'mark' | 'printedBy'> {
  const { heldOn, chair, present, representatives, committeeMembers, attachments } = minutes;
  const pair = (label: string, text: string): TableCell[] => [{ text: label, style: 'label' }, { text }];
  const wide = (label: string, text: string): TableCell[] => [{ text: label, style: 'label' }, { text, colSpan: 3 }, '', ''];
  return {
    title: '村级民主评议会议记录',
    content: [
      {
        layout: 'paper',
        table: {
          widths: [72, '*', 72, '*'],
          body: [
            [...pair('所在村', place), ...pair('办理编号', caseNumber)],
            [...pair('会议时间', dayText(heldOn)), ...pair('会议地点', minutes.place)],
            [...pair('主持人', chair), ...pair('记录人', recorder)],
            wide('评议对象', headName === null ? '' : `${headName}户纳入防止返贫致贫监测对象`),
            wide('出席情况', `到会 ${present} 人，其中村民代表 ${representatives} 人、村“两委”成员 ${committeeMembers} 人`),
            wide('表决情况', `同意 ${minutes.for} 票，反对 ${minutes.against} 票，弃权 ${minutes.abstain} 票`),
            wide('评议结果', finding ?? '会议记录尚未登记办理，结果未生效'),
            wide('附件', `签字的会议纪要等 ${attachments.length} 件（存于系统）`),
          ],
        },
      },
      { text: '评议意见', style: 'section' },
      { text: minutes.opinions.replace(/\n{2,}/g, '\n') },
      {
        unbreakable: true,
        stack: [
          { text: '签名', style: 'section' },
          { columns: [{ text: '主持人：' }, { text: '记录人：' }, { text: '监督人：' }], margin: [0, 4, 0, 12] },
        ],
      },
      signatures(present),
      { text: '村民委员会（盖章）　　　　　　年　　月　　日', alignment: 'right', margin: [0, 16, 0, 0] },
    ],
  };
}

function signatures(present: number): Content {
  const lines = Math.min(Math.max(present, 1), mostSignatures);
  const cells = Array.from({ length: Math.ceil(lines / signaturesInRow) * signaturesInRow }, (_, index) => (index < lines ? String(index + 1) : ''));
  const rows = Array.from({ length: cells.length / signaturesInRow }, (_, index) => cells.slice(index * signaturesInRow, (index + 1) * signaturesInRow));
  return {
    layout: 'paper',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: Array.from({ length: signaturesInRow }, () => '*'),
      body: [
        [{ text: '参会人员签名', colSpan: signaturesInRow, bold: true }, ...Array.from({ length: signaturesInRow - 1 }, () => '')],
        ...rows.map((row) => row.map((text) => ({ text, style: 'small', margin: [0, 0, 0, 16] as [number, number, number, number] }))),
      ],
    },
  };
}
