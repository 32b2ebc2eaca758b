import { promise } from './promise';

interface Signing {
  name: string;
  /** A parent or guardian signs for the child. */
  forChild: boolean;
  day: string;
  signature: HTMLCanvasElement;
}

const width = 1080;
const height = 1440;
const margin = 90;
const font = (size: number, weight = '') => `${weight} ${size}px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif`.trim();

/** The signed paper as a picture: what was agreed to, by whom, when, and the signature under it. */
export async function drawPaper({ name, forChild, day, signature }: Signing): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#000';
  pen.textAlign = 'center';
  pen.font = font(52, 'bold');
  pen.fillText(promise.zh.title, width / 2, 140);
  pen.textAlign = 'left';
  pen.font = font(38);
  let y = 240;
  for (const [index, line] of promise.zh.lines.entries()) y = write(pen, `${index + 1}. ${line}`, y) + 24;
  pen.fillText(`家庭成员：${name}`, margin, (y += 50));
  pen.fillText(forChild ? '监护人代签：' : '本人签名：', margin, (y += 70));
  const shown = { width: 620, height: (620 * signature.height) / signature.width };
  pen.drawImage(signature, margin + 240, y - 60, shown.width, shown.height);
  pen.fillText(`签署日期：${day}`, margin, Math.max(y + 80, y - 60 + shown.height + 60));
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The paper could not be drawn'))), 'image/jpeg', 0.85));
}

/** Chinese breaks anywhere. @returns where the next paragraph begins */
function write(pen: CanvasRenderingContext2D, text: string, from: number): number {
  let line = '';
  let y = from;
  for (const sign of text) {
    if (pen.measureText(line + sign).width > width - 2 * margin) {
      pen.fillText(line, margin, y);
      y += 58;
      line = '';
    }
    line += sign;
  }
  pen.fillText(line, margin, y);
  return y + 58;
}
