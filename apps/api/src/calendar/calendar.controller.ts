import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import {
  announcementFileQuery,
  announcementSchema,
  type CalendarAnnouncement,
  type CalendarPreview,
  calendarQuery,
  type CalendarRun,
  calendarRunSchema,
  calendarRunsSchema,
  calendarSchema,
  type CalendarView,
  previewSchema,
  yearParameters,
} from '#contracts/calendar.js';
import { AnnouncementsService } from '#services/calendar/announcements.service.js';
import { CalendarPreviewService } from '#services/calendar/calendar-preview.service.js';
import { checkAnnouncement } from '#services/calendar/check-announcement.js';
import { readAnnouncementFile } from '#services/calendar/read-announcement-file.js';
import type { Person } from '#services/people/person.js';
import { invalidInput } from '#services/problems.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { findUnstorable } from '../http/unstorable.js';
import { readUpload } from '../http/upload.js';

type Year = z.infer<typeof yearParameters>;

const largestFile = 64 * 1024;
const fileTypes = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv', 'application/json'];

@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly announcements: AnnouncementsService,
    private readonly previews: CalendarPreviewService,
  ) {}

  @Get()
  @Answers('Days off and make-up days, and which years are announced or provisional', calendarSchema)
  view(@Query({ schema: calendarQuery }) { year }: z.infer<typeof calendarQuery>): Promise<CalendarView> {
    return this.announcements.view(year);
  }

  @Get('runs')
  @Answers('Announcements that were loaded, and how far the open due dates are counted anew', calendarRunsSchema)
  async runs(): Promise<{ items: CalendarRun[] }> {
    return { items: await this.announcements.runs() };
  }

  @OnlyRoles('system-administrator')
  @Post('years/:year/preview')
  @Answers('What loading this announcement would change; nothing is written', previewSchema, { status: 200 })
  preview(@Me() me: Person, @Param({ schema: yearParameters }) { year }: Year, @Body({ schema: announcementSchema }) form: CalendarAnnouncement): Promise<CalendarPreview> {
    return this.previews.preview(me, year, checked(year, form));
  }

  @OnlyRoles('system-administrator')
  @Post('years/:year/file')
  @Answers('The same for a file (.xlsx, .csv or .json); the answer holds what to load. A file with a wrong line is refused whole', previewSchema, { status: 200, takes: fileTypes })
  async previewFile(
    @Me() me: Person,
    @Param({ schema: yearParameters }) { year }: Year,
    @Query({ schema: announcementFileQuery }) { source }: z.infer<typeof announcementFileQuery>,
    @Req() request: Request,
  ): Promise<CalendarPreview> {
    return this.previews.preview(me, year, checkAnnouncement(year, source, await readAnnouncementFile(await fileOf(request))));
  }

  @OnlyRoles('system-administrator')
  @Post('years/:year')
  @Answers("Replaces the year's days; open due dates are counted anew after the answer. The same announcement again changes nothing", calendarRunSchema, { status: 202 })
  load(@Me() me: Person, @Param({ schema: yearParameters }) { year }: Year, @Body({ schema: announcementSchema }) form: CalendarAnnouncement): Promise<CalendarRun> {
    return this.announcements.load(me, year, checked(year, form));
  }
}

const checked = (year: number, { source, days }: CalendarAnnouncement): CalendarAnnouncement =>
  checkAnnouncement(year, source, days.map((line, index) => ({ at: `days.${index}`, ...line })));

/** A file sent as JSON has been read as a form already. @throws Refusal `invalid-input` for one that could not be written down again */
async function fileOf(request: Request): Promise<Buffer> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return readUpload(request, largestFile);
  const problem = findUnstorable(body);
  if (problem) throw invalidInput([problem]);
  return Buffer.from(JSON.stringify(body));
}
