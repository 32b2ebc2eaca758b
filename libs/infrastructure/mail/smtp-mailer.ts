import { createTransport } from 'nodemailer';
import type { Mail } from './mail.js';

/** Connections to the mail server of one process. */
export const smtpConnections = 8;
/** Silence after which a connection is given up, in milliseconds. */
const patience = 10_000;

/**
 * Sends mails over a pool of connections to one server. An attempt is one attempt: what fails is not tried again here, so that every attempt is
 * known to whoever keeps count.
 */
export class SmtpMailer {
  private readonly transport;

  /** @param url `smtp[s]://user:password@host:port` @param from address of the sender */
  constructor(url: string, private readonly from: string) {
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: smtpConnections,
      maxMessages: Number.POSITIVE_INFINITY,
      maxRequeues: 0,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Resolves when the server has taken the mail over. @throws Error with what the server said, which may repeat the address */
  async send({ to, subject, text, html, messageId, date, language }: Mail): Promise<void> {
    const headers = { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' };
    await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, subject, text, html, messageId, date, headers });
  }

  close(): void {
    this.transport.close();
  }
}
