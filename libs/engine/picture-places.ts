/** A place in a rank: a box, or a knot of an arrow that passes through. */
export interface Slot {
  width: number;
  height: number;
  rank: number;
  x: number;
  up: Slot[];
  down: Slot[];
  isBox: boolean;
}

const gapAcross = 22;
const sweeps = 24;

export const mean = (values: number[], otherwise: number): number =>
  values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Long arrows run straight, boxes stand over what follows them; nothing overlaps. */
export function placeAcross(ranks: Slot[][], threads: Slot[][]): void {
  for (const rank of ranks) settle(rank, rank.map(() => 0));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0;
    for (const rank of down ? ranks : ranks.toReversed()) {
      settle(rank, rank.map((each) => wishedPlace(each, down)));
    }
  }
  const longestFirst = threads.filter((knots) => knots.length > 1).sort((a, b) => b.length - a.length);
  for (let pass = 0; pass < 3; pass++) for (const knots of longestFirst) straighten(knots, ranks);
}

/** Lays runs of knots under each other as far as their neighbours leave room. */
function straighten(knots: Slot[], ranks: Slot[][]): void {
  for (let start = 0; start < knots.length; ) {
    let [low, high] = roomOf(knots[start]!, ranks);
    let end = start + 1;
    for (; end < knots.length; end++) {
      const [left, right] = roomOf(knots[end]!, ranks);
      if (Math.max(low, left) > Math.min(high, right)) break;
      [low, high] = [Math.max(low, left), Math.min(high, right)];
    }
    const run = knots.slice(start, end);
    const wish = mean(run.map((knot) => knot.x), 0);
    for (const knot of run) knot.x = Math.min(high, Math.max(low, wish));
    start = end;
  }
}

function roomOf(knot: Slot, ranks: Slot[][]): [number, number] {
  const rank = ranks[knot.rank]!;
  const index = rank.indexOf(knot);
  const [before, after] = [rank[index - 1], rank[index + 1]];
  return [
    before ? before.x + before.width / 2 + gapAcross + knot.width / 2 : -Infinity,
    after ? after.x - after.width / 2 - gapAcross - knot.width / 2 : Infinity,
  ];
}

function wishedPlace(each: Slot, down: boolean): number {
  const near = down ? each.up : each.down;
  const far = down ? each.down : each.up;
  const weighed = [...near, ...near, ...far].map((other) => other.x);
  return mean(weighed, each.x);
}

/** Closest to the wished places in the given order without overlap: pools neighbours that would collide (weighted isotonic regression). */
function settle(rank: Slot[], wishes: number[]): void {
  const offsets: number[] = [];
  rank.forEach((each, index) => {
    const before = rank[index - 1];
    offsets.push(before ? offsets[index - 1]! + before.width / 2 + gapAcross + each.width / 2 : 0);
  });
  const pools: { sum: number; weight: number; count: number }[] = [];
  rank.forEach((each, index) => {
    const weight = each.isBox ? 2 : 3;
    pools.push({ sum: (wishes[index]! - offsets[index]!) * weight, weight, count: 1 });
    while (pools.length > 1) {
      const [left, right] = pools.slice(-2) as [(typeof pools)[0], (typeof pools)[0]];
      if (left.sum / left.weight <= right.sum / right.weight) break;
      pools.splice(-2, 2, { sum: left.sum + right.sum, weight: left.weight + right.weight, count: left.count + right.count });
    }
  });
  let index = 0;
  for (const { sum, weight, count } of pools) {
    for (let n = 0; n < count; n++, index++) rank[index]!.x = sum / weight + offsets[index]!;
  }
}
