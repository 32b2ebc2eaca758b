import { orientationOnly, readOrientation } from './exif-orientation.js';
import { FileProblem } from './file-problem.js';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const EXIF = 'Exif\0\0';
const JFIF_BYTES = 14;

interface Segment {
  marker: number;
  data: Buffer;
  /** The compressed pixels after a start of scan. */
  scan?: Buffer;
}

/**
 * The same pixels without EXIF (place, time, camera, thumbnail), XMP, IPTC, maker notes, comments and whatever follows the image.
 * Colour profile and colour transform stay, and the orientation, without which some photos would lie on their side.
 * @throws FileProblem `file-malformed`
 */
export function cleanJpeg(bytes: Buffer): Buffer {
  const segments = readSegments(bytes);
  const exif = segments.find(({ marker, data }) => marker === APP1 && startsWith(data, EXIF));
  const orientation = orientationOnly(exif ? readOrientation(exif.data.subarray(EXIF.length)) : 1);
  const kept = segments.filter(isNeededToShow).map((segment) => (segment.marker === APP0 ? withoutThumbnail(segment) : segment));
  if (orientation) {
    const place = kept[0]?.marker === APP0 ? 1 : 0;
    kept.splice(place, 0, { marker: APP1, data: Buffer.concat([Buffer.from(EXIF, 'latin1'), orientation]) });
  }
  return Buffer.concat([Buffer.from([0xff, START_OF_IMAGE]), ...kept.flatMap(written), Buffer.from([0xff, END_OF_IMAGE])]);
}

function isNeededToShow({ marker, data }: Segment): boolean {
  if (marker === APP0) return startsWith(data, 'JFIF\0') && data.length >= JFIF_BYTES;
  if (marker === APP2) return startsWith(data, 'ICC_PROFILE\0');
  if (marker === APP14) return startsWith(data, 'Adobe');
  return marker !== COMMENT && (marker < APP0 || marker > APP15);
}

function withoutThumbnail({ marker, data }: Segment): Segment {
  const header = Buffer.from(data.subarray(0, JFIF_BYTES));
  header.fill(0, JFIF_BYTES - 2);
  return { marker, data: header };
}

function written({ marker, data, scan }: Segment): Buffer[] {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return scan ? [head, data, scan] : [head, data];
}

/** All segments between start and end of the image; what comes after the end is left out. */
function readSegments(bytes: Buffer): Segment[] {
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw malformed('a segment does not begin where it should');
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined) throw malformed('its end is missing');
    if (marker === END_OF_IMAGE) break;
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= START_OF_IMAGE)) throw malformed('it holds an unknown segment');
    if (at + 2 > bytes.length) throw malformed('its end is missing');
    const length = bytes.readUInt16BE(at);
    if (length < 2 || at + length > bytes.length) throw malformed('its end is missing');
    const segment: Segment = { marker, data: bytes.subarray(at + 2, at + length) };
    at += length;
    if (marker === START_OF_SCAN) {
      const end = endOfScan(bytes, at);
      segment.scan = bytes.subarray(at, end);
      at = end;
    }
    segments.push(segment);
  }
  if (!segments.some(({ scan }) => scan)) throw malformed('it holds no picture');
  return segments;
}

/** Compressed pixels run to the next marker; a stuffed zero and a restart are part of them. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw malformed('its end is missing');
}

const startsWith = (data: Buffer, text: string): boolean => data.toString('latin1', 0, text.length) === text;

const malformed = (why: string): FileProblem => new FileProblem('file-malformed', `The JPEG is damaged: ${why}. Send it again.`);
