import { crc32 } from 'node:zlib';
import { orientationOnly, readOrientation } from './exif-orientation.js';
import { FileProblem } from './file-problem.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const critical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const colour = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs']);

interface Chunk {
  type: string;
  data: Buffer;
}

/**
 * The same pixels and colours without texts, times, EXIF, private chunks and whatever follows the image; the orientation stays.
 * @throws FileProblem `file-malformed`
 */
export function cleanPng(bytes: Buffer): Buffer {
  const chunks = readChunks(bytes);
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const orientation = exif && orientationOnly(readOrientation(exif.data));
  const kept = chunks.filter(({ type }) => critical.has(type) || colour.has(type));
  if (orientation) kept.splice(1, 0, { type: 'eXIf', data: orientation });
  return Buffer.concat([SIGNATURE, ...kept.map(written)]);
}

function written({ type, data }: Chunk): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  do {
    if (at + 12 > bytes.length) throw malformed('its end is missing');
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw malformed('its end is missing');
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw malformed('a checksum is wrong');
    if (/^[A-Z]/.test(type) && !critical.has(type)) throw malformed('it holds an unknown part');
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    at = end;
  } while (chunks.at(-1)?.type !== 'IEND');
  if (chunks[0]?.type !== 'IHDR' || !chunks.some(({ type }) => type === 'IDAT')) throw malformed('it holds no picture');
  return chunks;
}

const malformed = (why: string): FileProblem => new FileProblem('file-malformed', `The PNG is damaged: ${why}. Send it again.`);
