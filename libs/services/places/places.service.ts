import { Injectable } from '@nestjs/common';
import type { Place, PlaceWithPath } from '#contracts/places.js';
import { covers, placesAbove } from '#domain/place-code.js';
import { PrismaService } from '#infrastructure/postgres/prisma.service.js';
import { notFound } from '../problems.js';

const shown = { code: true, name: true, level: true, parentCode: true } as const;

@Injectable()
export class PlacesService {
  constructor(private readonly prisma: PrismaService) {}

  /** A place and the way to it from the province down. @throws Refusal `not-found` */
  async get(code: string): Promise<PlaceWithPath> {
    const path = await this.path(code);
    const place = path.at(-1);
    if (place?.code !== code) throw notFound({ zh: '这个地方', en: 'place' });
    return { ...place, path: path.slice(0, -1) };
  }

  async children(code: string): Promise<Place[]> {
    return (await this.prisma.region.findMany({ where: { parentCode: code }, select: shown, orderBy: { code: 'asc' } })) as Place[];
  }

  /** From the province down to the place itself. */
  async path(code: string): Promise<Place[]> {
    return (await this.prisma.region.findMany({ where: { code: { in: placesAbove(code) } }, select: shown, orderBy: { code: 'asc' } })) as Place[];
  }

  /** Whether any of the caller's places holds this one. */
  covers(scope: readonly string[], code: string): boolean {
    return scope.some((outer) => covers(outer, code));
  }
}
