import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import ExcelJS from 'exceljs';

/** The parts of the streaming reader of exceljs 4.4 that its types leave out. */
interface ReaderParts {
  _parseSharedStrings(entry: Readable): AsyncIterable<unknown>;
  _parseWorkbook(entry: Readable): Promise<void>;
  _parseWorksheet(chunks: AsyncIterable<Buffer>, sheetNumber: string): Iterable<unknown>;
}

const parts = ExcelJS.stream.xlsx.WorkbookReader.prototype as unknown as ReaderParts;

/**
 * The streaming reader of exceljs, which turns each chunk of bytes into text by itself: a Chinese character of three bytes that lies
 * across two chunks comes out as rubbish, one cell in some thousands. Here the chunks are decoded as one text before it sees them.
 */
export class WorkbookReader extends ExcelJS.stream.xlsx.WorkbookReader {
  constructor(path: string) {
    super(path, {
      worksheets: 'emit',
      // Only with the shared texts at hand does a cell hold its text; otherwise it holds the text's number.
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
      styles: 'ignore',
      entries: 'ignore',
    });
  }

  protected _parseSharedStrings(entry: Readable): AsyncIterable<unknown> {
    return parts._parseSharedStrings.call(this, entry.setEncoding('utf8'));
  }

  protected _parseWorkbook(entry: Readable): Promise<void> {
    return parts._parseWorkbook.call(this, entry.setEncoding('utf8'));
  }

  protected _parseWorksheet(chunks: AsyncIterable<Buffer>, sheetNumber: string): Iterable<unknown> {
    return parts._parseWorksheet.call(this, decoded(chunks) as AsyncIterable<never>, sheetNumber);
  }
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of chunks) yield decoder.write(chunk);
}
