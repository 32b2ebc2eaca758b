import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '../problems.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MAX_UNPACKED_BYTES = 4 * 2 ** 30;
const MAX_SHARED_TEXT_BYTES = 512 * 2 ** 20;
const MAX_DIRECTORY_BYTES = 16 * 2 ** 20;

/**
 * Looks at the table of contents of a workbook before any of it is unpacked, since the streaming reader neither notices an
 * archive that was cut off nor minds one that unpacks to more than the disk holds.
 * @throws Refusal `not-a-workbook` or `workbook-too-large`
 */
export async function checkArchive(path: string): Promise<void> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw notAWorkbook('文件无法打开', 'The file cannot be opened', cause);
  });
  try {
    const entries = await readDirectory(file);
    if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) {
      throw notAWorkbook('文件不是Excel工作簿(.xlsx)', 'The file is not an Excel workbook (.xlsx)');
    }
    const shared = entries.find((entry) => entry.name === 'xl/sharedStrings.xml')?.unpacked ?? 0;
    const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
    if (total > MAX_UNPACKED_BYTES || shared > MAX_SHARED_TEXT_BYTES) throw tooLarge();
  } finally {
    await file.close();
  }
}

interface Entry {
  name: string;
  unpacked: number;
}

async function readDirectory(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const head = await slice(file, 0, 8);
  if (head.toString('hex') === 'd0cf11e0a1b11ae1') {
    throw notAWorkbook('文件有密码或为旧版.xls，请另存为无密码的.xlsx', 'The file has a password or is an old .xls: save it as .xlsx without one');
  }
  if (head.toString('latin1', 0, 2) !== 'PK') {
    throw notAWorkbook('文件不是Excel工作簿(.xlsx)', 'The file is not an Excel workbook (.xlsx)');
  }
  const from = Math.max(0, size - 65_557);
  const tail = await slice(file, from, size - from);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const length = tail.readUInt32LE(at + 12);
    if (length > MAX_DIRECTORY_BYTES) throw tooLarge();
    return entriesOf(await slice(file, tail.readUInt32LE(at + 16), length));
  }
  throw notAWorkbook('文件不完整，请重新上传', 'The file is cut off: send it again');
}

function entriesOf(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, unpacked: directory.readUInt32LE(at + 24) });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function slice(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, from);
  return buffer.subarray(0, bytesRead);
}

export const notAWorkbook = (zh: string, en: string, cause?: unknown): Refusal =>
  Object.assign(new Refusal('not-a-workbook', 422, { zh, en }), { cause });

export const tooLarge = (): Refusal =>
  new Refusal('workbook-too-large', 413, { zh: '文件过大，请按乡镇分开导入', en: 'The file is too large: import it by township' });
