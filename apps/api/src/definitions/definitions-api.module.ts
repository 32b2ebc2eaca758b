import { Module } from '@nestjs/common';
import { DefinitionsModule } from '#services/definitions/definitions.module.js';
import { CasePathController } from './case-path.controller.js';
import { DefinitionsController } from './definitions.controller.js';

@Module({ imports: [DefinitionsModule], controllers: [DefinitionsController, CasePathController] })
export class DefinitionsApiModule {}
