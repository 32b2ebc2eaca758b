/** What was opened is closed in the opposite order, each whatever becomes of the others. */
export class ClosingOrder {
  private readonly steps: (() => unknown)[] = [];
  private closing?: Promise<void>;

  add(step: () => unknown): void {
    this.steps.unshift(step);
  }

  /** May be called again; everything is closed once. @throws the first failure, after all was tried */
  close(): Promise<void> {
    return (this.closing ??= this.run());
  }

  private async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
