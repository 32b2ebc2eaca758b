import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { removedSchema, type SavedView, type SavedViewForm, savedViewForm, savedViewListSchema, savedViewSchema } from '#contracts/tasks.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { SavedViewsService } from '#services/tasks/saved-views.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

/** Filters I keep under names of my own. */
@Controller('me/views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @Answers('My saved views', savedViewListSchema)
  async list(@Me() me: Person): Promise<{ items: SavedView[] }> {
    return { items: await this.views.list(me) };
  }

  @Put()
  @Answers('Keeps a view; one of the same name is replaced', savedViewSchema)
  keep(@Me() me: Person, @Body({ schema: savedViewForm }) view: SavedViewForm): Promise<SavedView> {
    return this.views.keep(me, view);
  }

  @Delete(':id')
  @Answers('Removes a view of mine', removedSchema)
  remove(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<{ removed: boolean }> {
    return this.views.remove(me, id);
  }
}
