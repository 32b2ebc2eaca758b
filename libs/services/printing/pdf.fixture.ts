import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A paper as somebody else's reader sees it. */
export interface ReadPdf {
  /** Of each page, without the gaps between words: Chinese has none, and lines break anywhere. */
  pages: string[];
  size: [number, number];
}

const open = (bytes: Buffer) => getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await open(bytes);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join('').replace(/\s+/g, ''));
  }
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
  await document.destroy();
  return { pages, size: [Math.round(width), Math.round(height)] };
}

/** A page as a picture: what a camera would see of it. */
export async function picturePage(bytes: Buffer, number: number, scale: number) {
  const document = await open(bytes);
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(viewport.width, viewport.height);
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  await document.destroy();
  return { data: new Uint8ClampedArray(data), width, height, png: () => canvas.toBuffer('image/png') };
}
