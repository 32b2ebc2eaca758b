import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server does with a mail: takes it, refuses the address, or takes it and hangs up before it has said so. */
export type Manner = 'take' | 'refuse' | 'cut';

/** A real mail server on this machine; every mail that reached it, read back. */
export interface MailServer {
  url: string;
  mails: ParsedMail[];
  manner: Manner;
  /** Of each answer, in milliseconds. */
  delay: number;
  close(): Promise<void>;
}

interface Conversation {
  session: SMTPServerSession;
  _socket: Socket;
}

export async function openMailServer(): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const office: MailServer = { url: '', mails, manner: 'take', delay: 0, close: () => new Promise((resolve) => server.close(() => resolve())) };
  const hangUp = (session: SMTPServerSession) => {
    const conversations = server.connections as unknown as Set<Conversation>;
    for (const { session: its, _socket } of conversations) if (its.id === session.id) _socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _, callback) => callback(office.manner === 'refuse' ? Object.assign(new Error(`${address} is not known here`), { responseCode: 550 }) : null),
    onData(stream, session, callback) {
      const manner = office.manner;
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        if (manner === 'cut') return hangUp(session);
        return void setTimeout(callback, office.delay);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  office.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return office;
}
