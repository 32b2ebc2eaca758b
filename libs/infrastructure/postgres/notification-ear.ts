import pg from 'pg';

/** Between two attempts to connect, in milliseconds. */
const retryPause = 1_000;
/** Between two questions whether the connection still stands, and how long the answer is waited for. */
const probeEvery = 15_000;
const patience = 5_000;

export interface Heard {
  /** What was said by a `pg_notify` on the channel. */
  notification(text: string): void;
  /** Listens from now on: what was said before, also during a gap, was not heard. */
  listening(): void;
}

/** Listens to a channel of PostgreSQL on a connection of its own, and connects anew for ever when it breaks. */
export class NotificationEar {
  private client?: pg.Client;
  private retry?: NodeJS.Timeout;
  private probe?: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly connectionString: string,
    private readonly channel: string,
    private readonly heard: Heard,
  ) {}

  open(): void {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: 'shouwang live',
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.heard.notification(payload ?? ''));
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    this.listen(client).catch(() => this.lose(client));
  }

  /** Resolves when the connection is gone; whoever does not answer is cut off. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.probe);
    await this.client?.end().catch(() => {});
  }

  private async listen(client: pg.Client): Promise<void> {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    if (this.closed) return;
    this.probe = setInterval(() => void client.query('SELECT 1').catch(() => this.lose(client)), probeEvery);
    this.heard.listening();
  }

  private lose(client: pg.Client): void {
    if (this.closed || client !== this.client) return;
    this.client = undefined;
    clearInterval(this.probe);
    void client.end().catch(() => {});
    this.retry = setTimeout(() => this.open(), retryPause);
  }
}
