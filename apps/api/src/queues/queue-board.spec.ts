import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { QueueBoard } from './queue-board.fixture.js';

describe('the board of the queue', () => {
  let board: QueueBoard;
  beforeAll(async () => {
    board = await QueueBoard.open();
  });
  afterAll(() => board.api.close());

  it('shows the system administrator what waits in PostgreSQL', () => board.expectOneWaiting());

  it('is shut to everybody else', async () => {
    for (const path of ['', '/', '/api/queues', '/static/favicon.ico']) {
      expect((await board.ask(path).expect(401)).body.code).toBe('sign-in-required');
      expect((await board.ask(path, board.security).expect(403)).body.code).toBe('forbidden');
    }
  });

  it('brings its page from this machine, without a script in it', async () => {
    const { text, headers } = await board.ask('/', board.system).expect(200);
    expect(text).not.toMatch(/(?:src|href)="https?:|<script>|<script type="module">/);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    const parts = [...text.matchAll(/(?:src|href)="(static[^"]+)"/g)].map(([, part]) => part!);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) await board.ask(`/${part}`, board.system).expect(200);
  });

  it('is for looking only, for programs too', async () => {
    await board.ask('/api/queues/wake/pause', board.system, 'put').expect(403);
    const asProgram = request(board.api.app.getHttpServer());
    const { token } = board.system;
    await asProgram.put('/api/queues/api/queues/wake/pause').set('Authorization', `Bearer ${token}`).expect(405);
    await asProgram.put('/api/queues/api/queues/wake/empty').set('Authorization', `Bearer ${token}`).expect(405);
    await board.expectOneWaiting();
  });
});
