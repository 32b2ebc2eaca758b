import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PrintMark } from '#contracts/printing.js';
import { fontFolders, fonts, paperFont } from './fonts.js';
import { legible, legibleAll } from './legible.js';
import { codeOf, lineOf } from './print-mark.js';

/** In points, on all sides; the foot of the page is larger. */
const margin = 42;

/** What is to be printed. */
export interface Paper {
  title: string;
  content: Content[];
  /** By which the paper can be checked; a notice for the board has none. */
  mark?: PrintMark;
  /** Who printed it and when, on every page: whoever hands it on is named by it. */
  printedBy?: string;
}

const missingNote = '本件中〔U+…〕处为字库未收录的字，请对照编码手写补正。';

const thin = 0.6;
/** `paper` draws every line, `section` none above its first row: the heading. */
const lines = {
  hLineWidth: () => thin,
  vLineWidth: () => thin,
  paddingTop: () => 3,
  paddingBottom: () => 3,
  paddingLeft: () => 5,
  paddingRight: () => 5,
};

pdfmake.setFonts(fonts);
pdfmake.setTableLayouts({ paper: lines, section: { ...lines, hLineWidth: (line) => (line === 0 ? 0 : thin) } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFolders.some((folder) => path.startsWith(folder)));

/** The paper as PDF: A4, its font inside, page x of y on each page. Holds a processor for some tenths of a second. */
export function printPaper(paper: Paper): Promise<Buffer> {
  const { value: content, missing } = legibleAll(paper.content);
  const note: Content[] = missing ? [{ text: missingNote, style: 'small', margin: [0, 8, 0, 0] }] : [];
  return pdfmake.createPdf(documentOf({ ...paper, content: [...content, ...note] })).getBuffer();
}

function documentOf({ title, content, mark, printedBy }: Paper): TDocumentDefinitions {
  const by = printedBy === undefined ? undefined : legible(printedBy).text;
  return {
    pageSize: 'A4',
    pageMargins: [margin, margin, margin, 64],
    info: { title },
    // Printed by name on purpose: the metadata says no more than the page.
    ...(by === undefined ? {} : { watermark: { text: by, color: '#000000', opacity: 0.05, bold: false, fontSize: 26, angle: -35 } }),
    defaultStyle: { font: paperFont, fontSize: 10, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 18, bold: true, alignment: 'center' },
      section: { fontSize: 11.5, bold: true, margin: [0, 8, 0, 0] },
      label: { bold: true },
      small: { fontSize: 8, color: '#444444' },
    },
    content: [headOf(title, mark), ...content],
    footer: (current, count) => ({
      margin: [margin, 12, margin, 0],
      stack: [
        { text: `第 ${current} 页　共 ${count} 页`, alignment: 'center', fontSize: 9 },
        ...(by === undefined ? [] : [{ text: by, alignment: 'center' as const, style: 'small' }]),
        ...(mark ? [{ text: lineOf(mark), alignment: 'center' as const, fontSize: 7, color: '#444444' }] : []),
      ],
    }),
  };
}

/** The title in the middle; the code, where there is one, in the corner where a phone finds it. */
function headOf(title: string, mark: PrintMark | undefined): Content {
  const text: Content = { text: title, style: 'title', margin: [0, mark ? 26 : 0, 0, 8] };
  if (!mark) return text;
  return { columns: [{ width: 92, text: '' }, { width: '*', ...text }, { width: 92, qr: codeOf(mark), fit: 92, eccLevel: 'M' }], margin: [0, 0, 0, 10] };
}
