import type { Response } from 'express';
import type { LiveEvent } from '#contracts/live.js';

/** Between two signs of life, in milliseconds: proxies cut connections that are silent. */
const beatEvery = 15_000;
/** Whoever takes nothing in is let go of when this much waits for them, in bytes; they come back and fetch anew. */
const mostWaiting = 1_000_000;

/** An answer that stays open and tells events as they come (text/event-stream). */
export class EventStream {
  private readonly beat: NodeJS.Timeout;

  constructor(private readonly response: Response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no', Connection: 'close' });
    response.flushHeaders();
    this.beat = setInterval(() => this.write(': beat\n\n'), beatEvery);
    response.once('close', () => clearInterval(this.beat));
  }

  tell(event: LiveEvent): void {
    this.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  end(): void {
    clearInterval(this.beat);
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.writableEnded) return;
    if (this.response.writableLength > mostWaiting) this.response.destroy();
    else this.response.write(text);
  }
}
