import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type MinutesQuery, minutesQuery, type PrintMark, printMarkQuery, type PrintVerdict, printVerdictSchema } from '#contracts/printing.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import type { Person } from '#services/people/person.js';
import { PrintCheckService } from '#services/printing/print-check.service.js';
import { type Printed, PrintingService } from '#services/printing/printing.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const pdf = { type: 'application/pdf' };

/** Papers to sign, stamp and hang up, and the way back from a paper to the case. */
@Controller()
export class PrintingController {
  constructor(
    private readonly printing: PrintingService,
    private readonly checks: PrintCheckService,
  ) {}

  @Get('cases/:id/approval-sheet.pdf')
  @Answers('审批表: the household, every step, the opinions and the decision', undefined, pdf)
  async approvalSheet(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Res() response: Response): Promise<void> {
    send(response, await this.printing.approvalSheet(me, id));
  }

  @Get('cases/:id/minutes.pdf')
  @Answers('Minutes of the village review', undefined, pdf)
  async minutes(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Query({ schema: minutesQuery }) { record }: MinutesQuery,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.printing.minutes(me, id, record));
  }

  @Get('cases/:id/posting.pdf')
  @Answers('The notice for the board, from the allow-list', undefined, pdf)
  async posting(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Res() response: Response): Promise<void> {
    send(response, await this.printing.posting(me, id));
  }

  @Get('verify/print')
  @Answers('Whether a printed paper is genuine, or the case has moved on since', printVerdictSchema)
  check(@Me() me: Person, @Query({ schema: printMarkQuery }) mark: PrintMark): Promise<PrintVerdict> {
    return this.checks.check(me, mark);
  }
}

function send(response: Response, { bytes, fileName }: Printed): void {
  response
    .set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${fileName}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    .send(bytes);
}
