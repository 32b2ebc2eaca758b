import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ReverificationModule } from '../reverification/reverification.module.js';
import { VerbEffectsService } from '../verbs/verb-effects.service.js';
import { EffectsService } from './effects.service.js';

@Module({ imports: [NoticesModule, RegisterModule, ReverificationModule], providers: [EffectsService, VerbEffectsService], exports: [EffectsService] })
export class EffectsModule {}
