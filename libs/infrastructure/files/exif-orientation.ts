const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const UPRIGHT = 1;
const ENTRY_BYTES = 12;

/** How the picture is to be turned, 1 (upright) to 8, from a TIFF block as EXIF holds it; 1 when the block says nothing or is broken. */
export function readOrientation(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 4);
  if (order !== 'MM\0*' && order !== 'II*\0') return UPRIGHT;
  const big = order === 'MM\0*';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : big ? tiff.readUInt16BE(at) : tiff.readUInt16LE(at));
  if (tiff.length < 8) return UPRIGHT;
  const directory = big ? tiff.readUInt32BE(4) : tiff.readUInt32LE(4);
  for (let index = 0; index < short(directory); index++) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (short(entry) !== ORIENTATION_TAG || short(entry + 2) !== SHORT) continue;
    const orientation = short(entry + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
  }
  return UPRIGHT;
}

/** A TIFF block of 26 bytes that holds the orientation and nothing else; nothing at all for an upright picture. */
export function orientationOnly(orientation: number): Buffer | undefined {
  if (orientation === UPRIGHT) return undefined;
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION_TAG, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
