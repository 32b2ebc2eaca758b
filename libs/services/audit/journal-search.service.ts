import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { FoundEntry, JournalPage, JournalSearch } from '#contracts/audit.js';
import { addDays, type Day, dayOf, endOfDay, startOfDay } from '#domain/calendar.js';
import { covers } from '#domain/place-code.js';
import type { JournalBody } from '#engine/journal.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseJournalService } from '../cases/case-journal.service.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { placeRanges } from '../places/place-ranges.js';
import { forbidden, invalidInput } from '../problems.js';
import { cursorOf, readCursor } from '../tasks/cursor.js';
import { byCaseNumber } from '../tasks/case-search.service.js';
import { auditedPlaces } from './audited-counties.js';
import { type FoundRow, journalStatement, type Mark } from './journal-statement.js';

/** Looking through the days takes one request about this long, in milliseconds; a window that took less than a tenth of it may be twice as long next. */
const patience = 1_000;

/** What a window looks through. */
interface Window {
  from: Day;
  to: Day;
  days: number;
}

interface Searched {
  rows: FoundRow[];
  more: boolean;
  searchedFrom?: Day;
}

interface CaseName {
  id: string;
  number: string | null;
  definition: string;
  version: number;
  placeCode: string;
  place: string;
}

/** The journals of a county, as its auditor searches them. Each search is noted itself. */
@Injectable()
export class JournalSearchService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
    private readonly journals: CaseJournalService,
  ) {}

  /** @throws Refusal `forbidden` for a place of another county, `invalid-input` for a cursor of another list */
  async search(person: Person, { cursor, ...query }: JournalSearch): Promise<JournalPage> {
    const own = auditedPlaces(person);
    const { place } = query;
    if (place !== undefined && !own.some((outer) => covers(outer, place))) throw forbidden('该地方不在您的审计范围内', 'This place is not yours to audit');
    const after = cursor === undefined ? undefined : markOf(cursor);
    await noteAccess(this.pool, { at: this.clock.now(), accountId: person.accountId, action: 'journal.searched', detail: { ...query } });
    const places = placeRanges(place === undefined ? own : [place]);
    const { rows, more, searchedFrom } = query.caseNumber === undefined ? await this.throughDays(places, query, after) : await this.inCase(places, query, after);
    const last = rows.at(-1);
    const next = more ? (last && rows.length >= query.limit ? cursorAt(last) : cursorBefore(searchedFrom!)) : null;
    return { items: await this.described(rows), next, searchedFrom: searchedFrom ?? null };
  }

  private async inCase(places: ReturnType<typeof placeRanges>, query: Omit<JournalSearch, 'cursor'>, after: Mark | undefined): Promise<Searched> {
    const { rows: cases } = await this.pool.query<{ id: string }>(byCaseNumber, [query.caseNumber]);
    const [found] = cases;
    if (!found) return { rows: [], more: false };
    const days = { ...(query.from && { from: startOfDay(query.from) }), ...(query.to && { before: endOfDay(query.to) }) };
    const { event, actor, role } = query;
    const { rows } = await this.pool.query<FoundRow>(journalStatement({ event, actor, role, ...days, places, caseId: found.id, after, limit: query.limit + 1 }));
    return { rows: rows.slice(0, query.limit), more: rows.length > query.limit };
  }

  /** Until the page is full, nothing is left, or enough was looked through for one request. */
  private async throughDays(places: ReturnType<typeof placeRanges>, query: Omit<JournalSearch, 'cursor'>, after: Mark | undefined): Promise<Searched> {
    const { event, actor, role } = query;
    const first = query.from ?? (await this.firstDay());
    const rows: FoundRow[] = [];
    let searchedFrom = earliestOf(dayOf(this.clock.now()), query.to, after && dayOf(after.at));
    const began = performance.now();
    for (let window = windowBack(searchedFrom, 1, first); window; ) {
      const begun = performance.now();
      const range = { from: startOfDay(window.from), before: endOfDay(window.to) };
      const found = await this.pool.query<FoundRow>(journalStatement({ event, actor, role, ...range, places, after, limit: query.limit + 1 - rows.length }));
      rows.push(...found.rows);
      searchedFrom = window.from;
      if (rows.length > query.limit) return { rows: rows.slice(0, query.limit), more: true, searchedFrom };
      const now = performance.now();
      if (now - began > patience) break;
      window = windowBack(addDays(searchedFrom, -1), now - begun < patience / 10 ? 2 * window.days : window.days, first);
    }
    return { rows, more: searchedFrom > first, searchedFrom };
  }

  private async firstDay(): Promise<Day> {
    const { rows } = await this.pool.query<{ at: Date | null }>('SELECT min(started_at) AS at FROM workflow_case');
    return dayOf(rows[0]?.at ?? this.clock.now());
  }

  private async described(rows: FoundRow[]): Promise<FoundEntry[]> {
    const cases = await this.casesOf(rows);
    const written = rows.map(({ caseId, body, hash }) => {
      const { definition, version } = cases.get(caseId)!;
      return { entry: JSON.parse(body) as JournalBody, hash: hash.toString('hex'), definition: this.registry.get(definition, version) };
    });
    const lines = await this.journals.lines(written);
    return lines.map(({ seq, at, event, actor, office, late, hash, sentence }, index) => {
      const { id: caseId, number, definition, placeCode, place } = cases.get(rows[index]!.caseId)!;
      return { caseId, caseNumber: number, definition, placeCode, place, seq, at, event, actor, ...(office && { office }), late, hash, sentence };
    });
  }

  private async casesOf(rows: FoundRow[]): Promise<Map<string, CaseName>> {
    const found = await this.pool.query<CaseName>(
      `SELECT c.id, ${caseNumber} AS number, c.definition, c.version, c.place_code AS "placeCode", coalesce(region.name, c.place_code) AS place
       FROM workflow_case c LEFT JOIN region ON region.code = c.place_code ${joinCaseNames('c.id')} WHERE c.id = ANY ($1::uuid[])`,
      [[...new Set(rows.map(({ caseId }) => caseId))]],
    );
    return new Map(found.rows.map((row) => [row.id, row]));
  }
}

const windowBack = (to: Day, days: number, first: Day): Window | undefined => {
  if (to < first) return undefined;
  const from = addDays(to, 1 - days);
  return { from: from < first ? first : from, to, days };
};

const earliestOf = (day: Day, ...others: (Day | undefined)[]): Day => others.reduce<Day>((earliest, other) => (other && other < earliest ? other : earliest), day);

const cursorAt = ({ at, caseId, seq }: FoundRow): string => cursorOf(`${at.toISOString()}#${seq}`, caseId);

const nobody = '00000000-0000-0000-0000-000000000000';

/** Goes on with what lies before a day. */
const cursorBefore = (day: Day): string => cursorOf(`${startOfDay(day).toISOString()}#0`, nobody);

function markOf(cursor: string): Mark {
  const { sortKey, id: caseId } = readCursor(cursor);
  const [, instant, seq] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z)#(\d{1,9})$/.exec(sortKey) ?? [];
  const at = new Date(instant ?? NaN);
  if (Number.isNaN(at.getTime())) throw invalidInput([{ path: 'cursor', message: '不是有效的翻页标记' }]);
  return { at, caseId, seq: Number(seq) };
}
