/** What is planned for which office hour. */
export class Agenda<Plan> {
  private readonly plans = new Map<number, Plan[]>();

  /** @param at nothing is planned for a time that lies beyond the simulation */
  add(at: Date | undefined, plan: Plan): void {
    if (!at) return;
    const same = this.plans.get(at.getTime());
    if (same) same.push(plan);
    else this.plans.set(at.getTime(), [plan]);
  }

  /** The first instant for which something is planned. */
  next(): Date | undefined {
    let first: number | undefined;
    for (const at of this.plans.keys()) if (first === undefined || at < first) first = at;
    return first === undefined ? undefined : new Date(first);
  }

  /** Everything planned for this instant; it is planned no longer. */
  take(at: Date): Plan[] {
    const plans = this.plans.get(at.getTime()) ?? [];
    this.plans.delete(at.getTime());
    return plans;
  }
}
