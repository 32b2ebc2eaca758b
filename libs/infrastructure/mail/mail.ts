/** A mail as it goes out, whichever way: by SMTP, or kept where there is no mail server. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** With its angle brackets; the same at every attempt, so that a mail that comes twice is known as one. */
  messageId: string;
  /** When it was written: the same at every attempt. */
  date: Date;
  /** Of the text, as in BCP 47. */
  language: string;
}

/** `<id@host>`, the host being that of the sender's address. */
export const messageIdOf = (id: string, from: string): string => `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
