import type { Page } from 'playwright-core';

/** Stands for where a phone says that a picture was taken. */
export const placeInPhoto = 'GPSLatitude 33.6811 GPSLongitude 109.1142';

/** A photo as phones make them: the picture, and what the phone writes about the place beside it. */
export async function phonePhoto(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 });
    const pen = canvas.getContext('2d')!;
    for (const [index, colour] of ['#7aa6c2', '#d8c9a3', '#5d7f4e'].entries()) {
      pen.fillStyle = colour;
      pen.fillRect(0, index * 300, 1200, 300);
    }
    return canvas.toDataURL('image/jpeg').split(',')[1]!;
  });
  const jpeg = Buffer.from(picture, 'base64');
  const exif = Buffer.from(`Exif\\0\\0${placeInPhoto}`);
  const segment = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255, ...exif]);
  return { name: 'IMG_20260930_093000.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]) };
}
