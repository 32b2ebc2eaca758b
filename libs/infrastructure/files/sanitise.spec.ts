import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { MAXIMUM_UPLOAD_BYTES, sanitiseUpload } from './sanitise.js';

const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);

/** A little-endian EXIF block as a phone writes it: orientation, camera, and a GPS directory with latitude 33°40′ north. */
function exifOfPhone(orientation: number): Buffer {
  const tiff = Buffer.alloc(128);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.writeUInt16LE(3, 8);
  entry(10, 0x010f, 2, 12, 90);
  entry(22, 0x0112, 3, 1, orientation);
  entry(34, 0x8825, 4, 1, 50);
  tiff.writeUInt16LE(2, 50);
  entry(52, 0x0001, 2, 2, 0x4e);
  entry(64, 0x0002, 5, 3, 102);
  tiff.write('PhoneMaker X', 90);
  [33, 1, 40, 1, 0, 1].forEach((part, index) => tiff.writeUInt32LE(part, 102 + index * 4));
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

const jfif = Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1');
const profile = Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1');
const pixels = Buffer.concat([
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);

const photo = (...metadata: Buffer[]): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8]), ...metadata, pixels, Buffer.from([0xff, 0xd9])]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
const image = chunk('IDAT', deflateSync(Buffer.from([0, 128])));
const end = chunk('IEND', Buffer.alloc(0));
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([signature, header, ...chunks, image, end]);

const refusal = async (bytes: Buffer): Promise<unknown> => sanitiseUpload(bytes).then(() => 'taken', (error: { code: unknown }) => error.code);

describe('what is kept of an upload', () => {
  it('takes place, camera, comments and whatever follows the picture out of a photo and leaves pixels and colours as they are', async () => {
    const taken = Buffer.concat([
      photo(segment(0xe0, jfif), segment(0xe1, exifOfPhone(1)), segment(0xe2, profile), segment(0xe2, Buffer.from('MPF\0more pictures')),
        segment(0xed, Buffer.from('Photoshop 3.0\0')), segment(0xfe, Buffer.from('taken at home'))),
      Buffer.from('a film of the same moment'),
    ]);
    const { bytes, mediaType } = await sanitiseUpload(taken);
    expect(mediaType).toBe('image/jpeg');
    expect(bytes).toEqual(photo(segment(0xe0, jfif), segment(0xe2, profile)));
  });

  it('keeps a photo upright that was taken with the phone on its side', async () => {
    const { bytes } = await sanitiseUpload(photo(segment(0xe1, exifOfPhone(6))));
    const orientationAlone = Buffer.from('457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000', 'hex');
    expect(bytes).toEqual(photo(segment(0xe1, orientationAlone)));
    expect((await sanitiseUpload(bytes)).bytes).toEqual(bytes);
  });

  it('forgets the small preview inside a photo, which may show what was cut away', async () => {
    const preview = Buffer.concat([jfif.subarray(0, 12), Buffer.from([1, 1, 9, 9, 9])]);
    expect((await sanitiseUpload(photo(segment(0xe0, preview)))).bytes).toEqual(photo(segment(0xe0, jfif)));
  });

  it('shows a photo whose EXIF is broken, without it', async () => {
    const broken = Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1');
    expect((await sanitiseUpload(photo(segment(0xe1, broken)))).bytes).toEqual(photo());
  });

  it('takes texts, times and places out of a PNG and leaves its colours', async () => {
    const gamma = chunk('gAMA', Buffer.from([0, 0, 177, 143]));
    const taken = png(gamma, chunk('tEXt', Buffer.from('Author\0somebody')), chunk('tIME', Buffer.alloc(7)), chunk('eXIf', exifOfPhone(1).subarray(6)), chunk('prVt', Buffer.from('x')));
    expect(await sanitiseUpload(taken)).toEqual({ bytes: png(gamma), mediaType: 'image/png' });
  });

  it('keeps the orientation of a PNG and nothing else of its EXIF', async () => {
    const { bytes } = await sanitiseUpload(png(chunk('eXIf', exifOfPhone(8).subarray(6))));
    expect(bytes.includes('PhoneMaker')).toBe(false);
    expect(bytes.subarray(33 + 4, 33 + 8).toString()).toBe('eXIf');
    expect((await sanitiseUpload(bytes)).bytes).toEqual(bytes);
  });

  it('takes a PDF as it is', async () => {
    const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    expect(await sanitiseUpload(bytes)).toEqual({ bytes, mediaType: 'application/pdf' });
  });

  it('refuses what is empty, too large, of another kind, or cut off on the way, each with its own code', async () => {
    expect(await refusal(Buffer.alloc(0))).toBe('file-empty');
    expect(await refusal(Buffer.alloc(MAXIMUM_UPLOAD_BYTES + 1))).toBe('file-too-large');
    expect(await refusal(Buffer.from('<html><script>'))).toBe('file-type-not-allowed');
    expect(await refusal(Buffer.from('PK\x03\x04 an archive that calls itself photo.jpg'))).toBe('file-type-not-allowed');
    expect(await refusal(Buffer.from('%PDF-1.7\n1 0 obj'))).toBe('file-malformed');
    expect(await refusal(photo().subarray(0, -2))).toBe('file-malformed');
    const spoilt = png();
    spoilt[45] = spoilt[45]! ^ 1;
    expect(await refusal(spoilt)).toBe('file-malformed');
  });

  it('answers every cut and every changed byte of a photo with a clean picture or a reason', async () => {
    const whole = photo(segment(0xe0, jfif), segment(0xe1, exifOfPhone(6)));
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = 0xff;
      for (const bytes of [whole.subarray(0, at), changed]) expect(['taken', 'file-empty', 'file-type-not-allowed', 'file-malformed']).toContain(await refusal(bytes));
    }
  });
});
