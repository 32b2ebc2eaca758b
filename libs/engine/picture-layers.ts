import { type Slot, mean, placeAcross } from './picture-places.js';

/** Layered drawing of boxes and arrows, top to bottom: ranks, order within a rank, places. Deterministic. */

export interface Box {
  id: string;
  width: number;
  height: number;
}

export interface Link {
  from: string;
  to: string;
  /** Room for the label; nought where there is none. */
  width: number;
  height: number;
}

export interface PlacedBox extends Box {
  /** Middle. */
  x: number;
  /** Upper edge. */
  y: number;
}

interface Point {
  x: number;
  /** Where the arrow enters a rank, and where it leaves it. */
  top: number;
  bottom: number;
}

const upwards = ({ x, top, bottom }: Point): Point => ({ x, top: bottom, bottom: top });

/** An arrow's way through the ranks, from its beginning to its point. */
export interface PlacedLink {
  points: Point[];
  /** Middle of the label at the second point, and the height of the gap it needs in the arrow. */
  label: { x: number; y: number; height: number };
}

export interface Layers {
  width: number;
  height: number;
  boxes: Map<string, PlacedBox>;
  links: PlacedLink[];
}

const gapDown = 18;
const threadWidth = 10;
const sweeps = 24;

/** Boxes in the order of the procedure; an arrow to an earlier box is drawn upwards. */
export function layers(boxes: Box[], links: Link[]): Layers {
  const position = new Map(boxes.map((box, index) => [box.id, index]));
  const isForward = (link: Link): boolean => position.get(link.from)! < position.get(link.to)!;
  const slots = rankBoxes(boxes, links, isForward);
  const threads = links.map((link) => thread(link, slots));
  const ranks = ranksOf([...slots.values(), ...threads.flatMap(({ knots }) => knots)]);
  orderRanks(ranks);
  placeAcross(ranks, threads.map(({ knots }) => knots));
  return measured(boxes, slots, threads, ranks);
}

/** The longest way down from the top decides the rank; odd ranks are left to labels. */
function rankBoxes(boxes: Box[], links: Link[], isForward: (link: Link) => boolean): Map<string, Slot> {
  const slots = new Map(boxes.map((box) => [box.id, slot(box.width, box.height, true)]));
  for (const box of boxes) {
    for (const link of links) {
      if (link.from !== box.id || !isForward(link)) continue;
      const [from, to] = [slots.get(link.from)!, slots.get(link.to)!];
      to.rank = Math.max(to.rank, from.rank + 2);
    }
  }
  return slots;
}

const slot = (width: number, height: number, isBox: boolean, rank = 0): Slot => ({ width, height, rank, x: 0, up: [], down: [], isBox });

interface Thread {
  /** The box above and the box below; of two in one rank, the first is where the arrow begins. */
  ends: [Slot, Slot];
  knots: Slot[];
  label: Slot;
  downwards: boolean;
  level: boolean;
}

/** An arrow as a chain of slots, one a rank; the label sits next to its beginning. An arrow within a rank bows through the rank below. */
function thread(link: Link, slots: Map<string, Slot>): Thread {
  const [start, end] = [slots.get(link.from)!, slots.get(link.to)!];
  const level = start.rank === end.rank;
  const downwards = start.rank <= end.rank;
  const [upper, lower] = downwards ? [start, end] : [end, start];
  const knots: Slot[] = [];
  for (let rank = upper.rank + 1; rank < (level ? upper.rank + 2 : lower.rank); rank++) knots.push(slot(threadWidth, 0, false, rank));
  const label = downwards ? knots[0]! : knots.at(-1)!;
  label.width = Math.max(threadWidth, link.width);
  label.height = link.height;
  const chain = level ? [upper, ...knots] : [upper, ...knots, lower];
  chain.slice(1).forEach((below, index) => join(chain[index]!, below));
  if (level) join(lower, knots[0]!);
  return { ends: [upper, lower], knots, label, downwards, level };
}

function join(above: Slot, below: Slot): void {
  above.down.push(below);
  below.up.push(above);
}

function ranksOf(slots: Slot[]): Slot[][] {
  const ranks: Slot[][] = [];
  for (const each of slots) (ranks[each.rank] ??= []).push(each);
  return Array.from(ranks, (rank) => rank ?? []);
}

/** Fewer crossings: each slot moves to the mean place of its neighbours, downwards and upwards in turn; the best order is kept. */
function orderRanks(ranks: Slot[][]): void {
  const places = new Map<Slot, number>();
  const renumber = (): void => ranks.forEach((rank) => rank.forEach((each, index) => places.set(each, index)));
  renumber();
  let best = { crossings: crossings(ranks, places), ranks: ranks.map((rank) => [...rank]) };
  for (let sweep = 0; sweep < sweeps && best.crossings > 0; sweep++) {
    const side = sweep % 2 === 0 ? 'up' : 'down';
    for (const rank of side === 'up' ? ranks : ranks.toReversed()) {
      const wish = new Map(rank.map((each) => [each, mean(each[side].map((other) => places.get(other)!), places.get(each)!)]));
      rank.sort((a, b) => wish.get(a)! - wish.get(b)! || places.get(a)! - places.get(b)!);
      rank.forEach((each, index) => places.set(each, index));
    }
    const now = crossings(ranks, places);
    if (now < best.crossings) best = { crossings: now, ranks: ranks.map((rank) => [...rank]) };
  }
  best.ranks.forEach((rank, index) => (ranks[index] = rank));
}

function crossings(ranks: Slot[][], places: Map<Slot, number>): number {
  let count = 0;
  for (const rank of ranks) {
    const lines = rank.flatMap((each) => each.down.map((other) => [places.get(each)!, places.get(other)!] as const));
    for (const [a, b] of lines) for (const [c, d] of lines) if (a < c && b > d) count++;
  }
  return count;
}

function measured(boxes: Box[], slots: Map<string, Slot>, threads: Thread[], ranks: Slot[][]): Layers {
  const all = ranks.flat();
  const left = Math.min(...all.map((each) => each.x - each.width / 2));
  const right = Math.max(...all.map((each) => each.x + each.width / 2));
  const tops: number[] = [];
  const heights = ranks.map((rank, index) => Math.max(index % 2 === 1 ? 22 : 0, ...rank.map((each) => each.height)));
  heights.forEach((_, index) => tops.push(index === 0 ? 0 : tops[index - 1]! + heights[index - 1]! + gapDown));
  const middle = (each: Slot): number => tops[each.rank]! + heights[each.rank]! / 2;

  const placed = new Map(
    boxes.map((box) => {
      const at = slots.get(box.id)!;
      return [box.id, { ...box, x: at.x - left, y: middle(at) - box.height / 2 }];
    }),
  );
  const rankBottom = (each: Slot): number => tops[each.rank]! + heights[each.rank]!;
  const underneath = (box: Slot, knot: Slot): Point => ({ x: port(box, knot, 'down') - left, top: middle(box) + box.height / 2, bottom: rankBottom(box) });
  const onTop = (box: Slot, knot: Slot): Point => ({ x: port(box, knot, 'up') - left, top: tops[box.rank]!, bottom: middle(box) - box.height / 2 });
  const links = threads.map(({ ends: [upper, lower], knots, label, downwards, level }) => {
    const points = [
      underneath(upper, knots[0]!),
      ...knots.map((knot) => ({ x: knot.x - left, top: tops[knot.rank]!, bottom: level ? tops[knot.rank]! : rankBottom(knot) })),
      level ? upwards(underneath(lower, knots[0]!)) : onTop(lower, knots.at(-1)!),
    ];
    const way = downwards ? points : points.toReversed().map(upwards);
    return { points: way, label: { x: label.x - left, y: middle(label), height: level ? 0 : label.height } };
  });
  return { width: right - left, height: tops.at(-1)! + heights.at(-1)!, boxes: placed, links };
}

/** Where on the border of a box an arrow begins: side by side in the order of what they lead to. */
function port(box: Slot, knot: Slot, side: 'up' | 'down'): number {
  const neighbours = [...box[side]].sort((a, b) => a.x - b.x);
  const room = Math.min(box.width - 24, (neighbours.length - 1) * 22);
  const step = neighbours.length > 1 ? room / (neighbours.length - 1) : 0;
  return box.x - room / 2 + neighbours.indexOf(knot) * step;
}
