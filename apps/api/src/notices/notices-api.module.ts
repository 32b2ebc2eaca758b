import { Module } from '@nestjs/common';
import { NoticesModule } from '#services/notices/notices.module.js';
import { NoticesController } from './notices.controller.js';

@Module({ imports: [NoticesModule], controllers: [NoticesController] })
export class NoticesApiModule {}
