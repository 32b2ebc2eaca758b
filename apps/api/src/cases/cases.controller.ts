import { Body, Controller, Get, Header, Headers, Param, Post } from '@nestjs/common';
import { type SignAuthorisations, signAuthorisationsSchema, signedPositionsSchema } from '#contracts/applications.js';
import {
  type CaseView,
  caseSchema,
  type DueDates,
  dueDatesSchema,
  type EventAnswer,
  eventAnswerSchema,
  type Journal,
  journalSchema,
  type Posting,
  postingSchema,
  type SendEvent,
  sendEventSchema,
} from '#contracts/cases.js';
import { type CaseRecord, type FileRecord, fileRecordSchema, filedRecordSchema, recordListSchema } from '#contracts/records.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { AuthorisationsService } from '#services/applications/authorisations.service.js';
import { CaseJournalService } from '#services/cases/case-journal.service.js';
import { CasePictureService } from '#services/cases/case-picture.service.js';
import { CasesService } from '#services/cases/cases.service.js';
import { DueDatesService } from '#services/cases/due-dates.service.js';
import { PostingService } from '#services/cases/posting.service.js';
import type { Person } from '#services/people/person.js';
import { RecordsService } from '#services/records/records.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, optionalKey, requiredKey } from '../http/idempotency-key.js';

/** One case: what happened, what is due, what is open to me, and the door for events. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly journals: CaseJournalService,
    private readonly dueDates: DueDatesService,
    private readonly pictures: CasePictureService,
    private readonly postings: PostingService,
    private readonly records: RecordsService,
    private readonly authorisations: AuthorisationsService,
  ) {}

  @Get(':id')
  @Answers('A case: where it stands, its tasks, and what I may do', caseSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<CaseView> {
    return this.cases.get(me, id);
  }

  @Post(':id/events')
  @Answers('Sends an event; answers with the case and what is open to me now', eventAnswerSchema, { status: 200 })
  send(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: sendEventSchema }) event: SendEvent,
  ): Promise<EventAnswer> {
    return this.cases.send(me, id, event, requiredKey(key));
  }

  @Get(':id/journal')
  @Answers('What happened, in order, as data and as sentences', journalSchema)
  journal(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Journal> {
    return this.journals.read(me, id);
  }

  @Get(':id/due-dates')
  @Answers('The limits that run now, each with every day that was counted or skipped', dueDatesSchema)
  due(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<DueDates> {
    return this.dueDates.read(me, id);
  }

  @Get(':id/picture')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  @Answers('The chart, the way the case took and where it stands', undefined, { type: 'image/svg+xml' })
  picture(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<string> {
    return this.pictures.draw(me, id);
  }

  @Get(':id/posting')
  @Answers('What the village hangs on its board', postingSchema)
  posting(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<Posting> {
    return this.postings.read(me, id);
  }

  @Post(':id/records')
  @Answers('Files a form; an event then refers to it. With an Idempotency-Key it may be sent again', filedRecordSchema)
  fileRecord(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Headers(idempotencyKeyHeader) key: string | undefined,
    @Body({ schema: fileRecordSchema }) record: FileRecord,
  ): Promise<{ id: string }> {
    return this.records.file(me, id, record, optionalKey(key));
  }

  @Get(':id/records')
  @Answers('The forms of the case that are open to me', recordListSchema)
  listRecords(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<{ items: CaseRecord[] }> {
    return this.records.list(me, id);
  }

  @Post(':id/authorisations')
  @Answers('Adds papers that were signed after the application was filed', signedPositionsSchema)
  sign(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Body({ schema: signAuthorisationsSchema }) { authorisations }: SignAuthorisations,
  ): Promise<{ positions: number[] }> {
    return this.authorisations.add(me, id, authorisations);
  }
}
