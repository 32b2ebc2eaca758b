import { Module } from '@nestjs/common';
import { PrintingModule } from '#services/printing/printing.module.js';
import { PrintingController } from './printing.controller.js';

@Module({ imports: [PrintingModule], controllers: [PrintingController] })
export class PrintingApiModule {}
