import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./mail-sink.main.js', import.meta.url));

/** A mail server on this machine, beside whoever sends. */
export class MailSink {
  private constructor(
    private readonly server: ChildProcess,
    readonly url: string,
  ) {}

  static async open(): Promise<MailSink> {
    const server = fork(program);
    const [port] = await Promise.race([once(server, 'message'), once(server, 'exit').then(() => Promise.reject(new Error('The mail server did not start')))]);
    return new MailSink(server, `smtp://127.0.0.1:${port}`);
  }

  /** How many mails it has taken since it began. */
  async taken(): Promise<number> {
    const answer = once(this.server, 'message');
    this.server.send('taken');
    return Number((await answer)[0]);
  }

  async close(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.disconnect();
    await ended;
  }
}
