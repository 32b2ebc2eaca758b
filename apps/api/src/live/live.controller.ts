import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type LiveQuery, liveQuery } from '#contracts/live.js';
import { type Listener, LiveFeed } from '#services/live/live-feed.js';
import type { Person } from '#services/people/person.js';
import { Me, Token } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { EventStream } from './event-stream.js';

@Controller('live')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Get()
  @Answers('What changes in my work, as it happens: events with ids only', undefined, { type: 'text/event-stream' })
  open(@Me() person: Person, @Token() token: string, @Query({ schema: liveQuery }) query: LiveQuery, @Res() response: Response): void {
    const stream = new EventStream(response);
    const listener: Listener = { person, token, tell: (event) => stream.tell(event), end: () => stream.end() };
    const limit = query.for === undefined ? undefined : setTimeout(() => stream.end(), query.for * 1_000);
    response.once('close', () => {
      clearTimeout(limit);
      this.feed.leave(listener);
    });
    this.feed.join(listener);
  }
}
