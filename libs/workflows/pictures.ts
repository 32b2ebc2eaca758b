import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowDefinition } from '#engine/define.js';
import { stateChartMermaid, stateChartSvg } from '#engine/picture.js';

const opening = '<!-- picture: made by `npm run pictures` from the chart -->';
const closing = '<!-- end of picture -->';

export interface PictureFile {
  file: string;
  text: string;
  /** False when what lies on disk is not what the chart says. */
  current: boolean;
}

/** The files that show a chart: the SVG beside it, and the part of its README between the markers. `root` is the folder of the package. */
export function pictureFiles(root: string, definition: WorkflowDefinition): PictureFile[] {
  const folder = join(root, 'libs', 'workflows', definition.name);
  const readme = join(folder, 'README.md');
  const drawn = [
    { file: join(folder, `${definition.name}.svg`), text: stateChartSvg(definition) },
    { file: readme, text: withPicture(readFileSync(readme, 'utf8'), definition, readme) },
  ];
  return drawn.map(({ file, text }) => ({ file, text, current: textOf(file) === text }));
}

function withPicture(readme: string, definition: WorkflowDefinition, file: string): string {
  const [before, rest] = split(readme, opening, file);
  const [, after] = split(rest, closing, file);
  const { name, title } = definition;
  const picture = [
    opening,
    '',
    `![${title.zh} ${title.en}](${name}.svg)`,
    '',
    '<details><summary>Mermaid</summary>',
    '',
    '```mermaid',
    stateChartMermaid(definition).trimEnd(),
    '```',
    '',
    '</details>',
    '',
    closing,
  ];
  return before + picture.join('\n') + after;
}

function split(text: string, marker: string, file: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`${file} lacks the line "${marker}"`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
