import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { LiveEvent } from '#contracts/live.js';
import { NotificationEar } from '#infrastructure/postgres/notification-ear.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.js';
import { heardBy } from './hearing.js';
import { liveChannel, type LiveWord, readWord } from './live-word.js';

/** Between two looks whether the sessions still hold and which roles they carry, in milliseconds. */
const checkEvery = 3_000;
/** Streams of one account; the oldest makes way for a new one. */
const mostOfAccount = 20;

/** An open stream: who listens, by which session, and how they are told. */
export interface Listener {
  person: Person;
  readonly token: string;
  tell(event: LiveEvent): void;
  /** Nothing more will be told. */
  end(): void;
}

/** What happens, in whichever process, for the people whose screens are open here. */
@Injectable()
export class LiveFeed implements BeforeApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private ear?: NotificationEar;
  private isListening = false;
  private check?: NodeJS.Timeout;
  private closed = false;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly people: PeopleService,
  ) {}

  /** The first who comes opens the connection; it stays. A process that is closing turns everybody away. */
  join(listener: Listener): void {
    if (this.closed) return listener.end();
    const own = [...this.listeners].filter(({ person }) => person.accountId === listener.person.accountId);
    if (own.length >= mostOfAccount) own[0]!.end();
    this.listeners.add(listener);
    if (this.isListening) listener.tell({ type: 'refresh' });
    if (!this.ear) this.open();
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearInterval(this.check);
    for (const listener of this.listeners) listener.end();
    await this.ear?.close();
  }

  private open(): void {
    const { connectionString } = this.pool.options;
    if (!connectionString) throw new Error('The pool does not say which database it is connected to.');
    const listening = () => {
      this.isListening = true;
      this.tellAll({ everything: true });
    };
    this.ear = new NotificationEar(connectionString, liveChannel, { notification: (text) => this.tellAll(readWord(text)), listening });
    this.ear.open();
    this.check = setInterval(() => void this.checkSessions(), checkEvery);
  }

  private tellAll(word: LiveWord): void {
    for (const listener of this.listeners) for (const event of heardBy(listener.person, word)) listener.tell(event);
  }

  /** All are asked for in one statement. Without an answer nobody is told anything either: what is told comes from the same database. */
  private async checkSessions(): Promise<void> {
    await Promise.all([...this.listeners].map((listener) => this.checkSession(listener).catch(() => {})));
  }

  private async checkSession(listener: Listener): Promise<void> {
    const person = await this.people.byToken(listener.token);
    if (person && !person.mustChangePassword) {
      listener.person = person;
      return;
    }
    this.leave(listener);
    listener.tell({ type: 'ended' });
    listener.end();
  }
}
