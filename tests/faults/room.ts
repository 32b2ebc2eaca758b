import { setTimeout as pause } from 'node:timers/promises';
import { type RunningProcess, startProcess } from '#tests/support/processes.js';

const betweenAttemptsMs = 300;
/** Nothing that is done to the house keeps a process from starting for so long. */
const despairMs = 90_000;

/** One process of the house, started again whenever it was killed, as a supervisor of services would. */
export class Room {
  private running?: RunningProcess;
  private opening?: Promise<void>;
  private closed = false;
  private readonly generations: RunningProcess[] = [];
  private readonly killed = new WeakSet<RunningProcess>();

  /** @param ready what it writes once it works @param onCrash hears when it ends without having been told to */
  constructor(
    readonly entry: string,
    private readonly ready: RegExp,
    private readonly environment: Record<string, string>,
    private readonly onCrash: (sentence: string) => void,
  ) {}

  /** Resolves when it works. A start that fails, since the database is away, is tried again. */
  open(): Promise<void> {
    return (this.opening ??= this.start().finally(() => (this.opening = undefined)));
  }

  /** Whether it works, as far as anybody knows. */
  get isOpen(): boolean {
    const { running, opening } = this;
    return !opening && running?.process.exitCode === null && running.process.signalCode === null;
  }

  async kill(): Promise<void> {
    const { running } = this;
    if (!running) return;
    this.killed.add(running);
    await running.kill('SIGKILL');
  }

  /** Stops it; it goes on by itself after so many milliseconds, unless it was killed meanwhile. */
  silence(ms: number): void {
    const { running } = this;
    running?.process.kill('SIGSTOP');
    void pause(ms).then(() => running?.process.kill('SIGCONT'));
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.kill();
    await this.opening?.catch(() => {});
  }

  /** What the processes of this room have written about something. */
  wroteAbout(text: string): string[] {
    return this.generations.flatMap((running) => running.output().split('\n').filter((line) => line.includes(text)));
  }

  private async start(): Promise<void> {
    for (const despairAt = performance.now() + despairMs; ; ) {
      const running = startProcess(this.entry, { environment: this.environment });
      this.running = running;
      this.generations.push(running);
      try {
        await running.line(this.ready);
        running.process.once('exit', (code, signal) => this.noticeEnd(running, signal ?? code));
        return;
      } catch (error) {
        await running.kill('SIGKILL');
        if (this.closed) return;
        if (performance.now() > despairAt) throw error;
        await pause(betweenAttemptsMs);
      }
    }
  }

  private noticeEnd(running: RunningProcess, how: string | number | null): void {
    if (this.killed.has(running)) return;
    this.onCrash(`${this.entry} ended by itself (${how}): ${running.output().slice(-2_500)}`);
    this.open().catch(() => {});
  }
}
