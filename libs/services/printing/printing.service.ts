import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { minutesRecord } from '#contracts/identification.js';
import type { JournalLine } from '#contracts/cases.js';
import type { PrintMark } from '#contracts/printing.js';
import type { Clock } from '#engine/ports.js';
import { stillStanding } from '#engine/verbs/recallable.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess, type SeenCase } from '../cases/case-access.js';
import { CaseJournalService } from '../cases/case-journal.service.js';
import { PostingService } from '../cases/posting.service.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { notFound } from '../problems.js';
import { RecordsService } from '../records/records.service.js';
import { approvalSheet } from './approval-sheet.js';
import { minutesPaper } from './minutes-paper.js';
import { momentText } from './moments.js';
import { printPaper } from './paper.js';
import { postingPaper } from './posting-paper.js';
import { SheetReader } from './sheet.reader.js';
import { recordOf } from './steps.js';

/** A PDF, and what it is called when it is kept; the name tells nothing of a person. */
export interface Printed {
  bytes: Buffer;
  fileName: string;
}

type PaperKind = 'approval-sheet' | 'minutes' | 'posting';

/** Papers of a case, for those who may read the case. Every print leaves a line for the auditors before it is handed out. */
@Injectable()
export class PrintingService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
    private readonly sheets: SheetReader,
    private readonly journals: CaseJournalService,
    private readonly records: RecordsService,
    private readonly postings: PostingService,
  ) {}

  /** 审批表 of an identification, as far as it has come. @throws Refusal `not-found`, `nothing-to-print`, `case-moving` */
  async approvalSheet(person: Person, caseId: string): Promise<Printed> {
    const seen = await this.access.seen(person, caseId);
    const { facts, lines } = await this.sheets.read(person, seen);
    const sheet = approvalSheet({ ...facts, printedBy: person.name, printedAt: momentText(this.clock.now()) });
    return this.hand(person, seen, 'approval-sheet', await printPaper({ ...sheet, mark: markOf(seen, lines) }), { seq: lines.length });
  }

  /**
   * 民主评议会议记录.
   * @param record which one, where the village met more than once; else the latest
   * @throws Refusal `not-found`, also for minutes that are not open to this reader
   */
  async minutes(person: Person, caseId: string, record?: string): Promise<Printed> {
    const seen = await this.access.seen(person, caseId);
    const { items } = await this.records.list(person, caseId);
    const filed = items.findLast(({ id, kind }) => kind === 'minutes' && (record === undefined || id === record));
    if (!filed) throw notFound({ zh: '民主评议会议记录', en: 'minutes' });
    const { entries } = await this.journals.read(person, caseId);
    const outcome = stillStanding(entries).findLast((line) => recordOf(line) === filed.id);
    const paper = minutesPaper({
      place: seen.place,
      caseNumber: numberOf(seen),
      headName: seen.headName,
      minutes: minutesRecord.parse(filed.body),
      recorder: filed.createdByName,
      finding: outcome && `${momentText(new Date(outcome.at))}　${outcome.sentence.zh}`,
    });
    const printedBy = `${person.name}　${momentText(this.clock.now())} 打印`;
    return this.hand(person, seen, 'minutes', await printPaper({ ...paper, printedBy, mark: markOf(seen, entries) }), { recordId: filed.id });
  }

  /** 公示 for the board, from the allow-list. @throws Refusal `not-found`, `nothing-to-post`, `cannot-be-posted` */
  async posting(person: Person, caseId: string): Promise<Printed> {
    const row = await this.postings.read(person, caseId);
    const seen = await this.access.seen(person, caseId);
    return this.hand(person, seen, 'posting', await printPaper(postingPaper(row)), {});
  }

  private async hand(person: Person, seen: SeenCase, paper: PaperKind, bytes: Buffer, detail: Record<string, unknown>): Promise<Printed> {
    await noteAccess(this.pool, {
      at: this.clock.now(),
      accountId: person.accountId,
      action: 'case.printed',
      ...(seen.subjectId ? { householdId: seen.subjectId } : {}),
      detail: { caseId: seen.id, paper, ...detail },
    });
    return { bytes, fileName: `${paper}-${numberOf(seen)}.pdf` };
  }
}

const numberOf = ({ number, id }: SeenCase): string => number ?? id;

function markOf(seen: SeenCase, lines: JournalLine[]): PrintMark {
  const { seq, hash } = lines.at(-1)!;
  return { case: numberOf(seen), seq, hash };
}
