import { Module } from '@nestjs/common';
import { LivePublisher } from './live-publisher.js';

/** For whoever writes what people are watching. The listening side is the API's: `LiveFeed`. */
@Module({ providers: [LivePublisher], exports: [LivePublisher] })
export class LiveModule {}
