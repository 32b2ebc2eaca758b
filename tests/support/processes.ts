import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { rootFolder } from '#infrastructure/config/root-folder.js';

/** A built entry point running as a process of its own. */
export interface RunningProcess {
  process: ChildProcess;
  /** Everything it has written so far, both streams, in order of arrival. */
  output(): string;
  /** Resolves with the first line, written already or still to come, that matches. @throws Error with the output when it ends first or is too slow */
  line(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  /** Sends the signal and resolves with the exit code when it is gone; null when the signal ended it. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts `dist/<entry>`, for example `apps/api/src/main.js`; the build must be current.
 * @param options `parameters` after the entry, `environment` on top of ours
 */
export function startProcess(entry: string, options: { parameters?: string[]; environment?: Record<string, string> } = {}): RunningProcess {
  const file = join(rootFolder, 'dist', entry);
  if (!existsSync(file)) throw new Error(`${file} is missing. Run: npm run build`);
  const child = spawn(process.execPath, [file, ...(options.parameters ?? [])], {
    cwd: rootFolder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      listeners.forEach((listener) => listener(line));
    });
  }
  const exited = once(child, 'exit');
  const silent = once(child, 'close');
  const output = () => lines.join('\n');

  const line = (pattern: RegExp, withinMs = 120_000) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        listeners.delete(listen);
        act();
      };
      const fail = (why: string) => settle(() => reject(new Error(`${entry} ${why} before it wrote ${pattern}:\n${output()}`)));
      const listen = (text: string) => {
        const match = pattern.exec(text);
        if (match) settle(() => resolve(match));
      };
      const timer = setTimeout(() => fail(`took ${withinMs} ms`), withinMs);
      listeners.add(listen);
      lines.forEach(listen);
      // It may be gone before its last words have arrived.
      void silent.then(() => fail('ended'));
    });

  const kill = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    return child.exitCode;
  };

  return { process: child, output, line, kill };
}
