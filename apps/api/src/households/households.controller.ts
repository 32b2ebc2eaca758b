import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  type HouseholdFile,
  householdFileSchema,
  type HouseholdPage,
  householdPageSchema,
  type HouseholdQuery,
  householdQuerySchema,
  type HouseholdSearch,
  householdSearchSchema,
  type HouseholdVersion,
  householdVersionSchema,
  unmaskSchema,
} from '#contracts/households.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { HouseholdsService } from '#services/households/households.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const fileQuery = z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() });
const versionsSchema = z.object({ items: z.array(householdVersionSchema) });

/** Household files. Every look into one leaves a line for the auditors. */
@Controller('households')
export class HouseholdsController {
  constructor(private readonly households: HouseholdsService) {}

  @Get()
  @Answers('Households of my places; no numbers of people', householdPageSchema)
  list(@Me() me: Person, @Query({ schema: householdQuerySchema }) query: HouseholdQuery): Promise<HouseholdPage> {
    return this.households.list(me, query);
  }

  @Post('search')
  @Answers('The same by the beginning of the name of the head', householdPageSchema, { status: 200 })
  search(@Me() me: Person, @Body({ schema: householdSearchSchema }) search: HouseholdSearch): Promise<HouseholdPage> {
    return this.households.list(me, search);
  }

  @Get(':id')
  @Answers('A household file, numbers masked', householdFileSchema)
  get(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Query({ schema: fileQuery }) { version }: z.infer<typeof fileQuery>,
  ): Promise<HouseholdFile> {
    return this.households.get(me, id, { version });
  }

  @Get(':id/versions')
  @Answers('What was known of the household when, the latest first', versionsSchema)
  async versions(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<{ items: HouseholdVersion[] }> {
    return { items: await this.households.versions(me, id) };
  }

  @Post(':id/unmask')
  @Answers('A household file with its numbers in clear, for a reason that is kept', householdFileSchema, { status: 200 })
  unmask(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Body({ schema: unmaskSchema }) { reason }: z.infer<typeof unmaskSchema>,
  ): Promise<HouseholdFile> {
    return this.households.get(me, id, { unmask: { reason } });
  }
}
