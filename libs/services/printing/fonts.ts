import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { openSync, type Font } from 'fontkit';

const { resolve } = createRequire(import.meta.url);
const fontFile = (weight: string): string => resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);

const normal = fontFile('400Regular');
const bold = fontFile('700Bold');

/** As the PDF maker knows it; papers have no slanted text. Only the characters a paper uses are put into it. */
export const paperFont = 'paper';
export const fonts = { [paperFont]: { normal, bold, italics: normal, bolditalics: bold } };

/** Folder the PDF maker may read from; nothing else. */
export const fontFolders: readonly string[] = [normal, bold].map((file) => dirname(file));

let opened: Font | undefined;

/** Whether the font can show this character. Both weights hold the same ones. */
export function hasGlyph(codePoint: number): boolean {
  opened ??= openSync(normal) as Font;
  return opened.hasGlyphForCodePoint(codePoint);
}
