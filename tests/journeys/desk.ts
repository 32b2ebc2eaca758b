import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Problem } from '#contracts/problem.js';
import type { personSchema, sessionSchema } from '#contracts/people.js';

export type Me = z.infer<typeof personSchema>;
type Session = z.infer<typeof sessionSchema>;

/** A refusal of the API, as it came over the wire. */
export class HttpProblem extends Error {
  constructor(
    readonly problem: Problem,
    asked: string,
  ) {
    super(`${asked}: ${problem.status} ${problem.code}, ${problem.detail} ${JSON.stringify(problem.fields ?? '')}`);
  }

  get code(): string {
    return this.problem.code;
  }
}

/** Somebody at a screen: signs in when needed, replaces the first password, and knows nothing but the public HTTP interface. */
export class Desk {
  private session?: Promise<Session>;

  /** @param url of the instance, without a path */
  constructor(
    private readonly url: string,
    readonly login: string,
    private password: string,
  ) {}

  async me(): Promise<Me> {
    return (await this.signedIn()).person;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.ask<Answer>('GET', path);
  }

  /** Every post is a command of its own: it carries a fresh key. */
  post<Answer>(path: string, body: object = {}): Promise<Answer> {
    return this.ask<Answer>('POST', path, { type: 'application/json', bytes: JSON.stringify(body) });
  }

  async upload(path: string, png: Uint8Array<ArrayBuffer>): Promise<string> {
    return (await this.ask<{ id: string }>('POST', path, { type: 'image/png', bytes: png })).id;
  }

  /** Sessions end after a working day; then one signs in again. */
  private async ask<Answer>(method: string, path: string, content?: Content): Promise<Answer> {
    const { token } = await this.signedIn();
    try {
      return await request<Answer>(this.url, method, path, content, token);
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.problem.status !== 401) throw error;
      this.session = undefined;
      return request<Answer>(this.url, method, path, content, (await this.signedIn()).token);
    }
  }

  private signedIn(): Promise<Session> {
    return (this.session ??= this.signIn());
  }

  private async signIn(): Promise<Session> {
    const { login, password } = this;
    const session = await request<Session>(this.url, 'POST', '/sessions', asJson({ login, password }));
    if (!session.person.mustChangePassword) return session;
    const next = randomBytes(12).toString('base64url');
    await request(this.url, 'POST', '/me/password', asJson({ current: password, next }), session.token);
    this.password = next;
    return session;
  }
}

interface Content {
  type: string;
  bytes: string | Uint8Array<ArrayBuffer>;
}

const asJson = (body: object): Content => ({ type: 'application/json', bytes: JSON.stringify(body) });

/** One call of the API; what nobody has signed in for needs no token. @throws HttpProblem */
export async function request<Answer>(url: string, method: string, path: string, content?: Content, token?: string): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      'Idempotency-Key': randomUUID(),
      ...(content ? { 'Content-Type': content.type } : {}),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(content ? { body: content.bytes } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new HttpProblem(JSON.parse(text) as Problem, `${method} ${path}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
