import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { type Place, placeCode, placeSchema, type PlaceWithPath, placeWithPathSchema } from '#contracts/places.js';
import type { Person } from '#services/people/person.js';
import { PlacesService } from '#services/places/places.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const regionQuery = z.strictObject({ parent: placeCode.optional() });
const regionParameters = z.object({ code: placeCode });
const regionListSchema = z.object({ items: z.array(placeSchema) });

/** The administrative tree is public knowledge: whoever is signed in may read it. */
@Controller('regions')
export class RegionsController {
  constructor(private readonly places: PlacesService) {}

  @Get()
  @Answers('The places directly below one, or those where I have a role', regionListSchema)
  async list(@Me() me: Person, @Query({ schema: regionQuery }) { parent }: z.infer<typeof regionQuery>): Promise<{ items: Place[] }> {
    if (parent) return { items: await this.places.children(parent) };
    const own = [...new Set(me.bindings.map(({ placeCode: code }) => code))];
    return { items: (await Promise.all(own.map((code) => this.places.path(code)))).flatMap((path) => path.slice(-1)) };
  }

  @Get(':code')
  @Answers('A place and the places above it', placeWithPathSchema)
  get(@Param({ schema: regionParameters }) { code }: z.infer<typeof regionParameters>): Promise<PlaceWithPath> {
    return this.places.get(code);
  }
}
