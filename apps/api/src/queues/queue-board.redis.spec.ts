import { afterAll, beforeAll, it } from '@jest/globals';
import { describeOnRedis } from '#tests/support/redis.js';
import { QueueBoard } from './queue-board.fixture.js';

describeOnRedis('the board of a queue in Redis', (redis) => {
  let board: QueueBoard;
  beforeAll(async () => {
    board = await QueueBoard.open(redis().url);
  });
  afterAll(() => board.api.close());

  it('shows the system administrator what waits there', () => board.expectOneWaiting());
});
