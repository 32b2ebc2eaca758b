import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { HiredPerson } from '#tests/support/people.js';
import type { House } from './house.js';

/** A decision somebody was told is made. */
export interface Acknowledged {
  account: string;
  key: string;
  caseId: string;
  seq: number;
  /** In milliseconds of `performance.now()`. */
  heardAt: number;
}

/** What the clients know by themselves, to be held against the database. */
export interface Book {
  decisions: Acknowledged[];
  /** Ids of forms, papers and rounds that somebody was told are kept, by table. */
  kept: { table: 'case_record' | 'attachment' | 'campaign'; id: string }[];
  /** Times something was asked again with its key, because no answer came. */
  repeated: number;
  refused: number;
  /** What nobody should ever hear: answers that make no sense, processes that ended by themselves. */
  strange: string[];
  /** Ids of requests that failed for reasons nobody was told. */
  failed: string[];
}

export interface Reply {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- as it came over the wire
  body: any;
}

export interface Asked {
  body: object | Uint8Array;
  key?: string;
}

/** Whoever has not answered for so long counts as silent, and the other one is asked; longer each time, so that a slow house is not drowned in questions. */
const patienceMs = 1_500;
const longestPatienceMs = 10_000;
/** The connection is given up after so long. */
const hangsMs = 20_000;
const lullMs = 100;
/** Nothing that is done to the house takes this long to come back from. */
const despairMs = 120_000;

const away = new Set([502, 503, 504]);

/** People at their screens: each repeats what they asked, with its key, until one of the APIs has answered. */
export class Client {
  constructor(
    private readonly house: House,
    readonly book: Book,
  ) {}

  /** An answer that comes after the other API was asked is written down all the same: it was given. */
  async post(person: HiredPerson, path: string, body: object | Uint8Array, hear: (reply: Reply, key: string) => void = () => {}): Promise<Reply> {
    const key = randomUUID();
    const despairAt = performance.now() + despairMs;
    const first = person.accountId.charCodeAt(35) % 2;
    for (let attempt = 0; ; attempt += 1) {
      const patience = Math.min(patienceMs * 1.5 ** attempt, longestPatienceMs);
      const reply = await this.ask(first + attempt, person, 'POST', path, { body, key }, (heard) => hear(heard, key), patience);
      if (reply) return reply;
      if (performance.now() > despairAt) throw new Error(`Nobody has answered POST ${path} for ${despairMs / 1_000} seconds.`);
      this.book.repeated += 1;
      await pause(lullMs);
    }
  }

  /** Undefined where nobody answers. */
  get(person: HiredPerson, path: string): Promise<Reply | undefined> {
    return this.ask(Math.round(performance.now()) % 2, person, 'GET', path);
  }

  async put(person: HiredPerson, path: string, body: object): Promise<void> {
    const reply = await this.ask(0, person, 'PUT', path, { body });
    if (reply?.status !== 200) throw new Error(`PUT ${path} was refused: ${JSON.stringify(reply)}`);
  }

  private async ask(
    number: number,
    person: HiredPerson,
    method: string,
    path: string,
    asked?: Asked,
    hear: (reply: Reply) => void = () => {},
    patience = patienceMs,
  ): Promise<Reply | undefined> {
    const answered = this.fetch(this.house.url(number) + path, person, method, asked).then(
      (reply) => {
        if (away.has(reply.status)) return undefined;
        this.note(`${method} ${path}`, reply);
        hear(reply);
        return reply;
      },
      () => undefined,
    );
    const over = new AbortController();
    const silence = pause(patience, undefined, { signal: over.signal }).catch(() => undefined);
    return Promise.race([answered, silence]).finally(() => over.abort());
  }

  private async fetch(url: string, { token }: HiredPerson, method: string, asked?: Asked): Promise<Reply> {
    const response = await fetch(url, {
      method,
      signal: AbortSignal.timeout(hangsMs),
      headers: {
        Authorization: `Bearer ${token}`,
        ...(asked ? { 'Content-Type': asked.body instanceof Uint8Array ? 'application/pdf' : 'application/json' } : {}),
        ...(asked?.key ? { 'Idempotency-Key': asked.key } : {}),
      },
      ...(asked ? { body: bytesOf(asked.body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** That somebody or the clock was faster is what happens between people; all else that is no success should not happen to these clients. */
  private note(asked: string, { status, body }: Reply): void {
    if (status < 300) return;
    this.book.refused += 1;
    if (status === 409 || body?.code === 'not-your-task') return;
    this.book.strange.push(`${asked}: ${status} ${JSON.stringify(body)}`.slice(0, 600));
    if (status >= 500) this.book.failed.push(body?.requestId);
  }
}

const bytesOf = (body: object): string | Uint8Array<ArrayBuffer> => (body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body));
