import { Module } from '@nestjs/common';
import { ApplicationsModule } from '#services/applications/applications.module.js';
import { ApplicationsController } from './applications.controller.js';

@Module({ imports: [ApplicationsModule], controllers: [ApplicationsController] })
export class ApplicationsApiModule {}
