import { Module } from '@nestjs/common';
import { NoticeBoardModule } from '#services/notice-board/notice-board.module.js';
import { NoticeBoardController } from './notice-board.controller.js';

@Module({ imports: [NoticeBoardModule], controllers: [NoticeBoardController] })
export class NoticeBoardApiModule {}
