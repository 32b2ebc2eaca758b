import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import {
  type Application,
  type ApplicationPage,
  applicationPageSchema,
  type ApplicationQuery,
  applicationQuery,
  applicationSchema,
  type FileApplication,
  fileApplicationSchema,
  type PreviewApplication,
  previewApplicationSchema,
} from '#contracts/applications.js';
import { type Preview, previewSchema } from '#contracts/preview.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { ApplicationPreviewService } from '#services/applications/application-preview.service.js';
import { ApplicationsReader } from '#services/applications/applications.reader.js';
import { ApplicationsService } from '#services/applications/applications.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

@Controller('applications')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly reader: ApplicationsReader,
    private readonly previews: ApplicationPreviewService,
  ) {}

  @OnlyRoles('household', 'village-cadre')
  @Post()
  @Answers('Files an application, for oneself or as a cadre for a household, and opens its case', applicationSchema)
  file(
    @Me() me: Person,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: fileApplicationSchema }) body: FileApplication,
  ): Promise<Application> {
    return this.applications.file(me, body, requiredKey(key));
  }

  @OnlyRoles('household', 'village-cadre')
  @Post('preview')
  @Answers('What would follow from an application: its first step and the usual way from there, each date with its proof; nothing is written', previewSchema, { status: 200 })
  preview(@Me() me: Person, @Body({ schema: previewApplicationSchema }) body: PreviewApplication): Promise<Preview> {
    return this.previews.preview(me, body);
  }

  @Get()
  @Answers('Applications of my places or my household, the latest first', applicationPageSchema)
  list(@Me() me: Person, @Query({ schema: applicationQuery }) query: ApplicationQuery): Promise<ApplicationPage> {
    return this.reader.page(me, query);
  }

  @Get(':id')
  @Answers('An application with its papers', applicationSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Application> {
    return this.reader.get(me, id);
  }
}
