import { Module } from '@nestjs/common';
import { PlacesModule } from '#services/places/places.module.js';
import { RegionsController } from './regions.controller.js';

@Module({ imports: [PlacesModule], controllers: [RegionsController] })
export class RegionsApiModule {}
