import { steps } from './approval.chart.js';
import { type Cases, casesOf, type Contender, decider } from './contenders/contender.js';
import { drive, median, type Stretch, walk } from './load.js';

/** A contender in the ring: its cases, and what its stretches showed so far. */
export class Entrant {
  private readonly stretches = new Map<number, Stretch[]>();
  private readonly next: () => number;

  private constructor(
    readonly name: string,
    private readonly contender: Contender,
    private readonly cases: Cases,
  ) {
    this.next = walk(cases.ids.length);
  }

  static async enter(name: string, contender: Contender, cases: number): Promise<Entrant> {
    return new Entrant(name, contender, casesOf(await contender.seed(cases, true)));
  }

  /**
   * One stretch of load after a warm-up.
   * @param counts no, where code and database only get to know the work, as on a server that has been up for weeks
   * @returns how many decisions were taken, the warm-up's included
   */
  async run(callers: number, { warmUp, stretch }: { warmUp: number; stretch: number }, counts: boolean): Promise<number> {
    const door = this.contender.open(callers);
    const decide = decider(door, this.cases, steps.length);
    const warm = await drive(callers, warmUp, this.next, decide);
    const result = await drive(callers, stretch, this.next, decide);
    await door.close();
    if (counts) this.stretches.set(callers, [...(this.stretches.get(callers) ?? []), result]);
    return warm.count + result.count;
  }

  /** Median over the rounds. */
  fact(callers: number, fact: 'perSecond' | 'p50' | 'p99'): number {
    return median(this.stretches.get(callers)!.map((stretch) => stretch[fact]));
  }
}

/** Each round begins with another. */
export const turned = <T>(list: T[], by: number): T[] => list.map((_, index) => list[(index + by) % list.length]!);
