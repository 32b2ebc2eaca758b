import { Body, Controller, Param, Post } from '@nestjs/common';
import { type SendEvent, sendEventSchema } from '#contracts/cases.js';
import { type Preview, previewSchema } from '#contracts/preview.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { PreviewService } from '#services/cases/preview.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('cases')
export class PreviewController {
  constructor(private readonly previews: PreviewService) {}

  @Post(':id/preview')
  @Answers('What would follow from an event, and the usual way from there, each date with its proof; nothing is written', previewSchema, { status: 200 })
  preview(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Body({ schema: sendEventSchema }) event: SendEvent): Promise<Preview> {
    return this.previews.preview(me, id, event);
  }
}
