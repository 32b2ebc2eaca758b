import { styleText } from 'node:util';

export const pageWidth = 100;
const gutter = 8;
const gap = 2;

export type Language = 'zh' | 'en';
type Style = Parameters<typeof styleText>[0];

/** A paragraph in both languages, and how it looks in a terminal. */
export interface Words {
  zh: string;
  en: string;
  style?: Style;
}

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

/** Columns a text takes in a terminal: a Chinese character takes two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** What stays on one line: a word of letters, or one character with the punctuation that may not be parted from it. */
const unit = /[（“《●○]*(?:[\x21-\x7e·–…]+|[^\s])[，。；：、）”》！？]*| /gu;

/** Breaks a text into lines; those after the first stand under its first word, beyond blanks and a mark. */
export function wrap(text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(/^ *(?:[^\p{L}\p{N}（] )?/u.exec(text)![0]));
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(unit) ?? []) {
    if (widthOf(line) + widthOf(piece) > width && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent + (piece === ' ' ? '' : piece);
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** Prints paragraphs on a page of 100 columns: Chinese with English beside it, or one of the two. */
export class Page {
  private readonly width: number;

  constructor(
    private readonly write: (line: string) => void,
    private readonly coloured: boolean,
    readonly only?: Language,
  ) {
    this.width = only ? pageWidth - gutter : Math.floor((pageWidth - gutter - gap) / 2) - 3;
  }

  /** The first two lines of the page. */
  title(title: Pick<Words, Language>, subtitle: Pick<Words, Language>): void {
    this.write('');
    this.write(this.painted(` ${this.joined(title)}`, 'bold'));
    this.write(` ${this.joined(subtitle)}`);
    this.write('');
  }

  /** A headline across the page. */
  rule(words: Pick<Words, Language>): void {
    const title = this.joined(words);
    this.write('');
    this.write(this.painted(`━━ ${title} ${'━'.repeat(Math.max(2, pageWidth - 4 - widthOf(title)))}`, 'bold'));
  }

  day(words: Pick<Words, Language>): void {
    this.write('');
    this.write(this.painted(` ${this.joined(words)}`, ['bold', 'underline']));
  }

  /** @param margin stands left of the first line, at most six columns */
  paragraphs(margin: string, words: Words[]): void {
    let first = true;
    for (const paragraph of words) {
      for (const line of this.lines(paragraph)) {
        this.write(padded(first ? ` ${margin}` : '', gutter) + line);
        first = false;
      }
    }
  }

  blank(): void {
    this.write('');
  }

  private lines({ zh, en, style }: Words): string[] {
    if (this.only) return wrap(this.only === 'zh' ? zh : en, this.width).map((line) => this.painted(line, style));
    const left = wrap(zh, this.width);
    const right = wrap(en, pageWidth - gutter - gap - this.width);
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
      const [chinese, english] = [left[index] ?? '', right[index] ?? ''];
      return this.painted(padded(chinese, this.width + gap) + english, style).trimEnd();
    });
  }

  private joined({ zh, en }: Pick<Words, Language>): string {
    return this.only ? { zh, en }[this.only] : `${zh}  ${en}`;
  }

  private painted(text: string, style: Style | undefined): string {
    return this.coloured && style ? styleText(style, text) : text;
  }
}
