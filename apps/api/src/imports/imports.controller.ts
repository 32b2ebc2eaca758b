import { Controller, Get, Logger, type OnModuleInit, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type ImportRefusal, importRefusalSchema, type ImportRun, importRunListSchema, importRunSchema } from '#contracts/households.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { ImportsService } from '#services/households/imports.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { removeAbandonedSpools, spoolUpload } from './spool.js';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const startedSchema = z.object({ id: z.uuid() });
const refusalQuery = z.strictObject({
  /** Number of the last refusal already seen. */
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const refusalPageSchema = z.object({ items: z.array(importRefusalSchema), next: z.int().nullable() });

@OnlyRoles('county-officer')
@Controller('imports')
export class ImportsController implements OnModuleInit {
  private readonly logger = new Logger('import');

  constructor(private readonly imports: ImportsService) {}

  async onModuleInit(): Promise<void> {
    await removeAbandonedSpools();
  }

  @Post('households')
  @Answers('Takes a workbook of households; the import goes on after the answer', startedSchema, { status: 202, takes: [workbook] })
  async start(@Me() me: Person, @Req() request: Request): Promise<{ id: string }> {
    const file = await spoolUpload(request);
    try {
      const id = await this.imports.open(me, file.path);
      void this.carryOut(me, file, id);
      return { id };
    } catch (error) {
      await file.remove();
      throw error;
    }
  }

  @Get()
  @Answers('My last imports, the latest first', importRunListSchema)
  async list(@Me() me: Person): Promise<{ items: ImportRun[] }> {
    return { items: await this.imports.list(me) };
  }

  @Get(':id')
  @Answers('How far an import of mine is', importRunSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<ImportRun> {
    return this.imports.get(me, id);
  }

  @Get(':id/refusals')
  @Answers('Rows that were refused: sheet, line, column and reason', refusalPageSchema)
  async refusals(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Query({ schema: refusalQuery }) { after, limit }: z.infer<typeof refusalQuery>,
  ): Promise<{ items: ImportRefusal[]; next: number | null }> {
    const items = await this.imports.refusals(me, id, after, limit);
    return { items, next: items.length === limit ? (items.at(-1)?.number ?? null) : null };
  }

  @Get(':id/refused.xlsx')
  @Answers('The refused rows in the columns of the form, with why each was refused', undefined, { type: workbook })
  async refusedRows(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Res() response: Response): Promise<void> {
    const write = await this.imports.refusedRows(me, id);
    response.set({ 'Content-Type': workbook, 'Content-Disposition': `attachment; filename="refused.xlsx"; filename*=UTF-8''${encodeURIComponent('退回的行.xlsx')}` });
    await write(response);
  }

  /** What went wrong stands in the run; the log only says that something did. */
  private async carryOut(person: Person, file: { path: string; remove(): Promise<void> }, id: string): Promise<void> {
    try {
      await this.imports.carryOut(person, file.path, id);
    } catch (error) {
      this.logger.warn(`Import ${id} ended early: ${error instanceof Error ? error.name : 'unknown'}`);
    } finally {
      await file.remove();
    }
  }
}
