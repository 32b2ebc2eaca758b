import { type ChartNode, chartOf } from './picture-chart.js';
import { type Layers, type PlacedLink, layers } from './picture-layers.js';
import type { WorkflowDefinition } from './define.js';

export interface PictureOptions {
  /** States the case has been in, as dotted paths. */
  path?: string[];
  /** States it is in now. */
  active?: string[];
}

interface Drawing {
  width: number;
  height: number;
  /** Draws at a place; strokes of arrows first, so that boxes and labels lie above. */
  draw(x: number, y: number, stretchedTo?: number): string;
}

const font = 14;
const small = 11;
const padding = 14;
const header = 26;
const between = 16;

const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + (sign.codePointAt(0)! > 0x2e7f ? size : size * 0.58), 0);

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const round = (value: number): string => String(Math.round(value * 10) / 10);

/** The chart as a picture, readable without anything else. Same definition and options, same text. */
export function stateChartSvg(definition: WorkflowDefinition, options: PictureOptions = {}): string {
  const root = chartOf(definition);
  const inner = innerOf(root, { path: new Set(options.path), active: new Set(options.active) });
  const [width, height] = [inner.width + 2 * padding, inner.height + 2 * padding];
  const title = `${definition.title.zh} ${definition.title.en}, v${definition.version}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" aria-label="${escape(title)}">
<title>${escape(title)}</title>
<style>${style}</style>
<defs><marker id="point" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0.8 8 4 0 7.2z" fill="#64748b"/></marker></defs>
<rect width="100%" height="100%" fill="#fff"/>
${inner.draw(padding, padding)}
</svg>
`;
}

const style = [
  'text{font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;text-anchor:middle;fill:#1e293b}',
  `.title{font-size:${font}px;font-weight:500}`,
  `.office,.label{font-size:${small}px;fill:#475569}`,
  '.arrow{fill:none;stroke:#64748b;stroke-width:1.2}',
  '.state{fill:#fff;stroke:#475569;stroke-width:1.2}',
  '.group{fill:#f8fafc;stroke:#94a3b8;stroke-width:1}',
  '.region{fill:#fff;stroke:#cbd5e1;stroke-dasharray:4 3}',
  '.final{fill:#f1f5f9;stroke:#334155;stroke-width:2}',
  '.passing,.anywhere{fill:#fff;stroke:#94a3b8;stroke-dasharray:3 2}',
  '.visited{fill:#ecfdf5;stroke:#059669}',
  '.active{fill:#fef3c7;stroke:#d97706;stroke-width:2.6}',
].join('');

interface Marks {
  path: Set<string>;
  active: Set<string>;
}

const markOf = ({ path }: ChartNode, marks: Marks): string => (marks.active.has(path) ? ' active' : marks.path.has(path) ? ' visited' : '');

function drawingOf(node: ChartNode, marks: Marks, region = false): Drawing {
  return node.children.length > 0 ? groupOf(node, marks, region) : leafOf(node, marks);
}

function leafOf(node: ChartNode, marks: Marks): Drawing {
  const width = Math.max(widthOf(node.title, font), widthOf(node.office ?? '', small)) + 28;
  const height = node.office ? 46 : 32;
  return {
    width,
    height,
    draw: (x, y) =>
      `<rect class="${node.kind}${markOf(node, marks)}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" rx="${node.kind === 'state' ? 6 : height / 2}"/>` +
      `<text class="title" x="${round(x + width / 2)}" y="${round(y + 21)}">${escape(node.title)}</text>` +
      (node.office ? `<text class="office" x="${round(x + width / 2)}" y="${round(y + 37)}">${escape(node.office)}</text>` : ''),
  };
}

function groupOf(node: ChartNode, marks: Marks, region: boolean): Drawing {
  const inner = innerOf(node, marks);
  const width = Math.max(inner.width, widthOf(node.title, font)) + 2 * padding;
  const height = inner.height + header + padding;
  return {
    width,
    height,
    draw: (x, y, stretchedTo = height) =>
      `<rect class="${region ? 'region' : 'group'}${markOf(node, marks) === ' active' ? '' : markOf(node, marks)}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(stretchedTo)}" rx="8"/>` +
      `<text class="title" x="${round(x + width / 2)}" y="${round(y + 19)}">${escape(node.title)}</text>\n` +
      inner.draw(x + (width - inner.width) / 2, y + header),
  };
}

/** What lies inside a group: regions side by side, otherwise states in layers with their arrows. */
function innerOf(node: ChartNode, marks: Marks): Drawing {
  return node.parallel ? sideBySide(node, marks) : layered(node, marks);
}

function sideBySide(node: ChartNode, marks: Marks): Drawing {
  const regions = node.children.map((child) => drawingOf(child, marks, true));
  const tallest = Math.max(...regions.map(({ height }) => height));
  return {
    width: regions.reduce((sum, { width }) => sum + width, (regions.length - 1) * between),
    height: tallest,
    draw(x, y) {
      let at = x;
      return regions
        .map((region) => {
          const drawn = region.draw(at, y, tallest);
          at += region.width + between;
          return drawn;
        })
        .join('\n');
    },
  };
}

const lineHeight = 15;

function layered(node: ChartNode, marks: Marks): Drawing {
  const drawings = new Map(node.children.map((child) => [child.path, drawingOf(child, marks)]));
  const boxes = node.children.map(({ path }) => ({ id: path, width: drawings.get(path)!.width, height: drawings.get(path)!.height }));
  const links = node.arrows.map(({ from, to, labels }) => ({
    from,
    to,
    width: Math.max(0, ...labels.map((label) => widthOf(label, small))),
    height: labels.length * lineHeight,
  }));
  const placed = layers(boxes, links);
  return {
    width: placed.width,
    height: placed.height,
    draw: (x, y) => [...placed.links.map((link) => arrow(link, x, y)), ...boxesAt(placed, drawings, x, y), ...labelsAt(node, placed, x, y)].join('\n'),
  };
}

const boxesAt = (placed: Layers, drawings: Map<string, Drawing>, x: number, y: number): string[] =>
  [...placed.boxes.values()].map((box) => drawings.get(box.id)!.draw(x + box.x - box.width / 2, y + box.y));

function labelsAt(node: ChartNode, placed: Layers, x: number, y: number): string[] {
  return node.arrows.flatMap(({ labels }, index) => {
    const { label } = placed.links[index]!;
    const first = y + label.y - ((labels.length - 1) * lineHeight) / 2 + 4;
    return labels.map((text, line) => `<text class="label" x="${round(x + label.x)}" y="${round(first + line * lineHeight)}">${escape(text)}</text>`);
  });
}

/** Straight within a rank, bent between ranks, broken where the label stands. */
function arrow({ points, label }: PlacedLink, x: number, y: number): string {
  const [first, ...rest] = points.map((point) => ({ x: x + point.x, top: y + point.top, bottom: y + point.bottom }));
  const parts = [`M${round(first!.x)} ${round(first!.top)}V${round(first!.bottom)}`];
  let at = first!;
  for (const [index, next] of rest.entries()) {
    const half = (at.bottom + next.top) / 2;
    if (Math.abs(at.x - next.x) > 0.05) {
      parts.push(`C${round(at.x)} ${round(half)} ${round(next.x)} ${round(half)} ${round(next.x)} ${round(next.top)}`);
    }
    if (index === 0 && label.height > 0) {
      const half = (Math.sign(next.bottom - next.top) * label.height) / 2;
      parts.push(`V${round(y + label.y - half)}M${round(next.x)} ${round(y + label.y + half)}`);
    }
    parts.push(`V${round(next.bottom)}`);
    at = next;
  }
  return `<path class="arrow" marker-end="url(#point)" d="${parts.join('')}"/>`;
}
