import type { Pool, PoolClient } from 'pg';
import { dayOf } from '#domain/calendar.js';
import { covers } from '#domain/place-code.js';
import type { Clock } from '#engine/ports.js';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { placeRanges } from '../places/place-ranges.js';
import { Refusal } from '../problems.js';
import { householdSheet, joinHeader } from './columns.js';
import type { HouseholdForm, RowRefusal } from './household-form.js';
import { lockHouseholds, writeHouseholds } from './household-writer.js';
import type { StandingHousehold } from './household-writer.js';
import { conflictRefusal, findConflicts, PeopleOfFile } from './identity-conflicts.js';
import { beginRun, endRun, hashFile, openRun, recordBatch } from './import-run.store.js';
import type { ImportCounts } from './import-run.store.js';
import { readHousehold } from './read-household.js';
import type { Surroundings } from './read-household.js';
import { readWorkbook } from './read-workbook.js';
import type { HouseholdRows, WorkbookRows } from './read-workbook.js';
import { keepRefusedRows, type RefusedRow, rowsOf } from './refused-rows.js';

export interface ImportProgress extends ImportCounts {
  /** Households in the file. */
  rows: number;
}

export interface ImportReport extends ImportProgress {
  runId: string;
  /** Columns of the file that the form does not know, as 'sheet.header'. */
  ignoredColumns: string[];
}

export interface ImportOptions {
  pool: Pool;
  cipher: FieldCipher;
  clock: Clock;
  /** The .xlsx file. */
  path: string;
  /** Account of the person who imports; null on the server's command line. */
  startedBy: string | null;
  /** Places the importer may fill; everywhere when absent. */
  scope?: readonly string[];
  /** A run opened before with `openRun`, so that its id could be told at once. */
  runId?: string;
  /** Called after each batch, when its transaction is committed. */
  onProgress?: (progress: ImportProgress) => void | Promise<void>;
}

/** Households that were refused before anything was looked up: why, and their rows as they stood in the file. */
interface Refused {
  refusals: RowRefusal[];
  rows: RefusedRow[];
  households: number;
}

const interrupted = { zh: '导入中断，请重新导入。', en: 'The import was interrupted: import the file again.' };

const BATCH = 200;
/** Only one import writes at a time, so that two files cannot put one person into two households. */
const IMPORT_LOCK = 611026;

/**
 * Takes the households of a workbook, 200 a transaction. Each is taken whole or not at all; what differs from the known becomes
 * a new version beside the old. A run that was cut off is completed by importing the file again: what was taken is found unchanged.
 * @throws Refusal `no-places` or one of `readWorkbook`; then nothing was written but the run's failure
 */
export async function importHouseholds(options: ImportOptions): Promise<ImportReport> {
  const { pool, clock, path, startedBy } = options;
  const runId = options.runId ?? (await openRun(pool, await hashFile(path).catch(() => Buffer.alloc(0)), startedBy, clock.now()));
  try {
    const file = await readWorkbook(path);
    const rows = file.households.size + file.strays.length;
    await beginRun(pool, runId, rows);
    const counts = await new HouseholdImport(options, runId, file, await surroundings(options)).takeAll(rows);
    await endRun(pool, runId, clock.now(), null);
    return { runId, rows, ...counts, ignoredColumns: file.ignoredColumns };
  } catch (error) {
    const reason = error instanceof Refusal ? error.sentence : interrupted;
    await endRun(pool, runId, clock.now(), reason);
    throw error;
  }
}

async function surroundings({ pool, clock, scope }: ImportOptions): Promise<Surroundings> {
  const ranges = scope ? placeRanges(scope) : [{ from: '000000000000', to: '999999999999' }];
  const { rows } = await pool.query<{ code: string; name: string }>(
    `SELECT region.code, region.name FROM region JOIN unnest($1::text[], $2::text[]) AS range (low, high)
       ON region.code BETWEEN range.low AND range.high
     WHERE level = 'village'`,
    [ranges.map((range) => range.from), ranges.map((range) => range.to)],
  );
  if (rows.length === 0) throw noPlaces();
  return { villages: new Map(rows.map((row) => [row.code, row.name])), today: dayOf(clock.now()) };
}

class HouseholdImport {
  private readonly counts: ImportCounts = { taken: 0, updated: 0, unchanged: 0, refused: 0 };
  private readonly people = new PeopleOfFile();

  constructor(
    private readonly options: ImportOptions,
    private readonly runId: string,
    private readonly file: WorkbookRows,
    private readonly surroundings: Surroundings,
  ) {}

  async takeAll(rows: number): Promise<ImportCounts> {
    const report = () => this.options.onProgress?.({ rows, ...this.counts });
    await this.refuseStrays();
    let waiting: HouseholdForm[] = [];
    for (const batch of batchesOf(inFileOrder(this.file.households))) {
      waiting.push(...(await this.takeRows(batch)));
      await report();
    }
    while (waiting.length > 0) {
      const before = waiting.length;
      waiting = await this.takeWaiting(waiting, true);
      if (waiting.length === before) waiting = await this.takeWaiting(waiting, false);
      await report();
    }
    return this.counts;
  }

  private async refuseStrays(): Promise<void> {
    const sentence = { zh: '没有户编号。', en: 'The row has no household number.' };
    const refusals = this.file.strays.map(({ sheet, line }) => ({ sheet, line, column: joinHeader, code: 'required', sentence }));
    if (refusals.length > 0) await this.commit([], { refusals, rows: this.file.strays, households: refusals.length }, false);
  }

  /** Reads and takes a batch; returns the forms that wait for others of the file. */
  private async takeRows(batch: readonly HouseholdRows[]): Promise<HouseholdForm[]> {
    const forms: HouseholdForm[] = [];
    const refused: Refused = { refusals: [], rows: [], households: 0 };
    for (const rows of batch) {
      const reading = readHousehold(rows, this.surroundings);
      const found = reading.ok ? this.people.enter(reading.form) : reading.refusals;
      if (reading.ok && found.length === 0) forms.push(reading.form);
      else {
        refused.rows.push(...rowsOf(rows));
        refused.households += 1;
      }
      refused.refusals.push(...found);
    }
    return this.commit(forms, refused, true);
  }

  private async takeWaiting(waiting: readonly HouseholdForm[], mayWait: boolean): Promise<HouseholdForm[]> {
    const still: HouseholdForm[] = [];
    for (const batch of batchesOf(waiting)) still.push(...(await this.commit(batch, { refusals: [], rows: [], households: 0 }, mayWait)));
    return still;
  }

  /**
   * One transaction: facts, counts and refusals of a batch. A household that takes in somebody whom another household of the same
   * file still has waits until that one was taken, because people move.
   */
  private async commit(forms: readonly HouseholdForm[], refused: Refused, mayWait: boolean): Promise<HouseholdForm[]> {
    const { pool, cipher, clock, startedBy } = this.options;
    const outcome = await inTransaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
      const standing = await lockHouseholds(client, forms.map((form) => form.number));
      const checked = await this.check(client, forms, standing, mayWait);
      const origin = { source: `import:${this.runId}`, createdBy: startedBy, at: clock.now() };
      const written = await writeHouseholds(client, cipher, checked.good, standing, origin);
      const counts = { ...written, refused: refused.households + checked.refused.length };
      await recordBatch(client, this.runId, counts, [...refused.refusals, ...checked.refusals]);
      await keepRefusedRows(client, cipher, this.runId, [...refused.rows, ...checked.refused.flatMap((form) => this.rowsOfForm(form))]);
      return { counts, waiting: checked.waiting };
    });
    for (const key of ['taken', 'updated', 'unchanged', 'refused'] as const) this.counts[key] += outcome.counts[key];
    return outcome.waiting;
  }

  private rowsOfForm({ number }: HouseholdForm): RefusedRow[] {
    const rows = this.file.households.get(number);
    return rows ? rowsOf(rows) : [];
  }

  private async check(client: PoolClient, forms: readonly HouseholdForm[], standing: ReadonlyMap<string, StandingHousehold>, mayWait: boolean) {
    const conflicts = await findConflicts(client, this.options.cipher, forms);
    const waiting = new Set(conflicts.filter(({ otherNumber }) => mayWait && this.file.households.has(otherNumber)).map(({ form }) => form));
    const refusals = [
      ...conflicts.filter(({ form }) => !waiting.has(form)).map((conflict) => ({ form: conflict.form, refusal: conflictRefusal(conflict) })),
      ...forms.filter((form) => this.liesOutside(standing.get(form.number))).map((form) => ({ form, refusal: outsideRefusal(form) })),
    ];
    const refused = new Set(refusals.map(({ form }) => form));
    return {
      good: forms.filter((form) => !refused.has(form) && !waiting.has(form)),
      waiting: [...waiting].filter((form) => !refused.has(form)),
      refused: [...refused],
      refusals: refusals.map(({ refusal }) => refusal),
    };
  }

  /** Whether the household stands in a place the importer has nothing to do with: it cannot be pulled over by its number. */
  private liesOutside(household: StandingHousehold | undefined): boolean {
    const { scope } = this.options;
    return household !== undefined && scope !== undefined && !scope.some((place) => covers(place, household.placeCode));
  }
}

const noPlaces = (): Refusal =>
  new Refusal('no-places', 409, { zh: '尚未设置行政区划，无法导入', en: 'No villages are set up that households could be imported into' });

const outsideRefusal = (form: HouseholdForm): RowRefusal => ({
  sheet: householdSheet,
  line: form.line,
  column: joinHeader,
  code: 'household-outside',
  sentence: { zh: '该户编号属于您管辖范围以外的家庭。', en: 'This number belongs to a household outside your places.' },
});

function inFileOrder(households: ReadonlyMap<string, HouseholdRows>): HouseholdRows[] {
  const firstLine = ({ rows, members }: HouseholdRows): number => rows[0]?.line ?? 1e9 + members[0]!.line;
  return [...households.values()].sort((a, b) => firstLine(a) - firstLine(b));
}

function* batchesOf<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH);
}
