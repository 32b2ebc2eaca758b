import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import ExcelJS from 'exceljs';
import type { Pool } from 'pg';
import { overviewViews, type OverviewExportQuery } from '#contracts/overview.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { OverviewService } from './overview.service.js';
import { type Cell, headsOf, linesOf, minuteText, taskHeads, taskLine, taskSheetTitle, viewTitles } from './overview-sheets.js';
import { StepNames } from './step-names.js';
import { supervisedPlace } from './supervised-place.js';
import { TaskListService } from './task-list.service.js';

/** Tasks read at once. */
const pageLength = 500;
/** A sheet holds no more than some million lines; a county's open tasks are far fewer. */
const mostLines = 1_000_000;

/** The overview as a workbook: a sheet for each view and the tasks behind them, each under a line that says who took it out, when and what for. */
@Injectable()
export class OverviewExportService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly overview: OverviewService,
    private readonly tasks: TaskListService,
    private readonly names: StepNames,
  ) {}

  /**
   * Notes the export for the auditors; what is written afterwards is streamed, so that it costs no memory.
   * @returns writes the workbook and ends the stream; stops where the stream is destroyed
   * @throws Refusal `forbidden`, `invalid-input` for personal data in the purpose
   */
  async prepare(person: Person, query: OverviewExportQuery): Promise<(to: Writable) => Promise<void>> {
    const place = supervisedPlace(person, query.place);
    const { purpose } = query;
    refusePersonalData({ purpose });
    const at = this.clock.now();
    await noteAccess(this.pool, { at, accountId: person.accountId, action: 'overview-exported', reason: purpose, detail: { place } });
    const watermark = `导出人：${person.name}（${person.login}）  导出时间：${minuteText(at.toISOString())}  用途：${purpose}  仅限工作使用，不得外传`;
    return (to) => this.write(person, { ...query, place }, watermark, to);
  }

  private async write(person: Person, query: OverviewExportQuery, watermark: string, to: Writable): Promise<void> {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useSharedStrings: false, useStyles: false });
    const { place, definition, state, soon } = query;
    for (const by of overviewViews) {
      const overview = await this.overview.read(person, { place, definition, state, soon, by });
      const counted = overview.countedAt ? `统计时间：${minuteText(overview.countedAt)}` : '尚未统计';
      const sheet = open(workbook, viewTitles[by], watermark, [`${overview.placeName}  ${counted}  即将到期：至${overview.soonUntil}`], headsOf(by));
      for (const line of linesOf(overview)) add(sheet, line);
      sheet.commit();
    }
    await this.writeTasks(person, query, open(workbook, taskSheetTitle, watermark, [], taskHeads), to);
    // A workbook for somebody who went away is never finished.
    if (!to.destroyed) await Promise.race([workbook.commit(), once(to, 'close')]);
  }

  private async writeTasks(person: Person, query: OverviewExportQuery, sheet: ExcelJS.Worksheet, to: Writable): Promise<void> {
    const { place, definition, state, overdue } = query;
    let cursor: string | undefined;
    for (let lines = 0; lines < mostLines; lines += pageLength) {
      const page = await this.tasks.page(person, { place, definition, state, overdue, cursor, limit: pageLength });
      for (const task of page.items) add(sheet, taskLine(task, this.names.procedure(task.definition).zh));
      if (page.next === null || to.destroyed) break;
      cursor = page.next;
      await drained(to);
    }
    sheet.commit();
  }
}

function open(workbook: ExcelJS.stream.xlsx.WorkbookWriter, title: string, watermark: string, notes: string[], heads: string[]): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(title);
  for (const line of [watermark, ...notes]) add(sheet, [line]);
  add(sheet, heads);
  return sheet;
}

const add = (sheet: ExcelJS.Worksheet, cells: Cell[]): void => sheet.addRow(cells).commit();

/** Whoever reads slowly is waited for. */
function drained(to: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (!to.writableNeedDrain) return void setImmediate(resolve);
    const done = () => {
      to.off('drain', done).off('close', done);
      resolve();
    };
    to.once('drain', done).once('close', done);
  });
}
