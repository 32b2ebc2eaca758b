/** A request to somebody's program, ready to go. */
export interface Call {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Whether an answer of status 2xx means that it was taken. Robots and gateways say so in the body. @returns a complaint without contents */
  complaint?: (answer: unknown) => string | undefined;
}

/** What is told to an endpoint; references only, like every message. */
export interface CallMessage {
  /** Of the delivery: the same at every attempt. */
  id: string;
  at: Date;
  subject: string;
  lines: CallLine[];
  link: string;
}

export interface CallLine {
  noticeId: string;
  template: string;
  caseId: string | null;
  caseNumber: string | null;
  office: string | null;
  urgent: boolean;
  at: string;
  zh: string;
  en: string;
}

export interface CallTarget {
  url: string;
  secret: string | undefined;
}

/** A field of an answer that is meant to be JSON and may be anything. */
export function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[name] : undefined;
}
