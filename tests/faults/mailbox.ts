import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** Takes mails; takes none for now; takes its time; or takes a mail and hangs up before it has said so. */
export type Manner = 'take' | 'refuse' | 'delay' | 'cut';

export interface TakenMail {
  messageId: string;
  to: string;
}

/** A mail server, the clients' own witness: which messages came, whatever their senders know about it. */
export class Mailbox {
  readonly taken: TakenMail[] = [];
  manner: Manner = 'take';
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onRcptTo: (_address, _session, callback) => callback(this.manner === 'refuse' ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null),
      onData: (stream, session, answer) => void this.take(stream, session).then(() => answer(), answer),
    });
    this.server.on('error', () => {});
  }

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve) => mailbox.server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(stream: AsyncIterable<Buffer>, session: SMTPServerSession): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part);
    const head = Buffer.concat(parts).toString('latin1');
    const manner = this.manner;
    if (manner === 'delay') await pause(1_500);
    this.taken.push({ messageId: /^Message-ID:\s*(<[^>]+>)/im.exec(head)?.[1] ?? '', to: session.envelope.rcptTo[0]?.address ?? '' });
    if (manner === 'cut') this.hangUp(session);
  }

  private hangUp({ id }: SMTPServerSession): void {
    const conversations = this.server.connections as unknown as Set<{ session: SMTPServerSession; _socket: Socket }>;
    for (const { session, _socket } of conversations) if (session.id === id) _socket.destroy();
  }
}
