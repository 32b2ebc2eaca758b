import type { Content } from 'pdfmake/interfaces.js';
import type { PostedRow } from '#domain/public-list.js';
import { dayText } from './moments.js';
import type { Paper } from './paper.js';

const fontSize = 15;
/** Two characters, as a paragraph begins. */
const indent = 2 * fontSize;

const row = (...cells: string[]): Content[] => cells.map((text) => ({ text, alignment: 'center', margin: [0, 8, 0, 8] }));

/**
 * 公示: what the village hangs on its board. Made from the posted row alone, so nothing else can reach it: neither a number of the
 * case nor the name of who printed it.
 */
export function postingPaper({ headOfHousehold, villageGroup, category, postedOn, closesOn, complaintPhone }: PostedRow): Paper {
  return {
    title: '拟纳入监测对象公示',
    content: [
      {
        fontSize,
        lineHeight: 1.5,
        stack: [
          {
            leadingIndent: indent,
            text: '经本人申请或者干部排查、入户核实、村级民主评议，拟将下列农户纳入防止返贫致贫监测对象，现予公示，接受监督。',
            margin: [0, 16, 0, 16],
          },
          {
            layout: 'paper',
            table: {
              headerRows: 1,
              widths: ['*', '*', '*'],
              body: [row('户主姓名', '村组', '监测类别').map((cell) => Object.assign(cell, { bold: true })), row(headOfHousehold, villageGroup, category)],
            },
          },
          { leadingIndent: indent, text: `公示时间：${dayText(postedOn)}至${dayText(closesOn)}。`, margin: [0, 16, 0, 0] },
          { leadingIndent: indent, text: '公示期内如有异议，请向村民委员会、乡镇人民政府反映，或者拨打监督电话。反映人的信息予以保密。' },
          { leadingIndent: indent, text: `监督电话：${complaintPhone}` },
          { text: '村民委员会（盖章）', alignment: 'right', margin: [0, 60, 24, 0] },
          { text: dayText(postedOn), alignment: 'right', margin: [0, 0, 24, 0] },
        ],
      },
    ],
  };
}
