import { Module } from '@nestjs/common';
import { FreezeModule } from '#services/freeze/freeze.module.js';
import { FreezesController } from './freezes.controller.js';

@Module({ imports: [FreezeModule], controllers: [FreezesController] })
export class FreezeApiModule {}
