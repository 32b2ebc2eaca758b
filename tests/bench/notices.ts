import { Wakes } from '#infrastructure/queues/wakes.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { CommitBell } from '#services/engine/commit-bell.js';
import { LivePublisher } from '#services/live/live-publisher.js';
import { NoticesService } from '#services/notices/notices.service.js';
import type { Pool } from 'pg';
import type { Scratch } from './server.js';
import { clockAhead } from './setting.js';

/** The notices of a process, with the bell for its workers and the word to open screens. */
export interface NoticeOffice {
  notices: NoticesService;
  wakes: Wakes;
  close(): Promise<void>;
}

export async function openNotices(database: Scratch, pool: Pool): Promise<NoticeOffice> {
  await migrateQueues(database.url);
  const clock = clockAhead(0);
  const wakes = new Wakes({ databaseUrl: database.url }, clock);
  const live = new LivePublisher(pool, clock, new CommitBell());
  const close = async () => {
    await live.beforeApplicationShutdown();
    await wakes.close();
  };
  return { notices: new NoticesService(pool, clock, live, wakes), wakes, close };
}
