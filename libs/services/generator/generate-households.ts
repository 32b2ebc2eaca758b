import { setImmediate as breathe } from 'node:timers/promises';
import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { householdColumns, householdSheet, memberColumns, memberSheet } from '../households/columns.js';
import type { Column } from '../households/column.js';
import { writeRow } from '../households/write-row.js';
import type { FormCell } from '../households/write-row.js';
import { readDivision } from '../places/division.js';
import type { DivisionPlace } from '../places/division.js';
import { inventHousehold } from './household.js';
import type { Village } from './household.js';
import { Numbers } from './numbers.js';
import { Random } from './random.js';
import { spoil } from './spoil.js';
import type { HouseholdCells, Spot } from './spoil.js';

export interface GeneratorOptions {
  /** Six or twelve digits; any county of the country. */
  countyCode: string;
  households: number;
  /** Share of households with one planted mistake, 0 to 1. */
  bad: number;
  seed: number;
  /** Day the people have their ages on, YYYY-MM-DD; the forms are some weeks older. */
  on: string;
}

/** The refusal a planted mistake has to lead to. */
export interface ExpectedRefusal {
  household: string;
  sheet: string;
  line: number;
  column: string;
  code: string;
}

export interface Manifest {
  households: number;
  members: number;
  expected: ExpectedRefusal[];
}

/** A household as its rows will stand in the file. */
interface Draft extends HouseholdCells {
  number: string;
  spot?: Spot;
}

/**
 * Writes a workbook of invented households, the same cells for the same options. The households are made up twice, once for each
 * sheet, because a workbook holds its sheets one after the other: so memory stays small whatever their number.
 * @returns what is in the file and which refusals its import has to give
 * @throws Refusal `unknown-county`
 */
export async function generateHouseholds(path: string, options: GeneratorOptions): Promise<Manifest> {
  const villages = villagesOf(await readDivision(options.countyCode), new Random(options.seed));
  const file = createWriteStream(path);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: file,
    useSharedStrings: false,
    useStyles: false,
  });
  workbook.created = workbook.modified = new Date(`${options.on}T00:00:00Z`);
  const households = new SheetWriter(workbook, householdSheet, householdColumns);
  for (const draft of draftsOf(options, villages)) if (draft.household) await households.add(draft.household);
  households.close();

  const manifest: Manifest = { households: 0, members: 0, expected: [] };
  const members = new SheetWriter(workbook, memberSheet, memberColumns);
  let householdLine = 1;
  for (const draft of draftsOf(options, villages)) {
    if (draft.household) householdLine += 1;
    manifest.households += 1;
    if (draft.spot) manifest.expected.push(expectation(draft.number, draft.spot, householdLine, members.lines + 1));
    for (const row of draft.members) await members.add(row);
  }
  manifest.members = members.close() - 1;
  await workbook.commit();
  return manifest;
}

function expectation(household: string, { sheet, member, column, code }: Spot, householdLine: number, firstMember: number): ExpectedRefusal {
  return { household, sheet, line: sheet === householdSheet ? householdLine : firstMember + member, column, code };
}

/** Makes up all households in the order of the file; every call starts from the seed again. */
function* draftsOf(options: GeneratorOptions, villages: readonly Village[]): Generator<Draft> {
  const { households, countyCode, seed, on } = options;
  const random = new Random(seed);
  const numbers = new Numbers(random, countyCode.slice(0, 6));
  const choices = villages.map((village) => [village, village.weight] as const);
  let badLeft = Math.round(households * options.bad);
  let turn = 0;
  let earlier: FormCell[] | undefined;
  for (let at = 0; at < households; at += 1) {
    const number = `${countyCode.slice(0, 6)}${String(seed % 1000).padStart(3, '0')}${String(at + 1).padStart(6, '0')}`;
    const invention = inventHousehold(random, numbers, random.weighted(choices), number, on);
    const draft: Draft = {
      number,
      household: writeRow(householdColumns, invention.household),
      members: invention.members.map((member) => writeRow(memberColumns, member)),
    };
    if (random.chance(badLeft / (households - at))) {
      draft.spot = spoil(draft, turn, { random, earlier });
      badLeft -= 1;
      turn += 1;
    } else earlier = draft.members[0];
    yield draft;
  }
}

/** Villages with the names above them; some have several times the people of others. */
function villagesOf(places: readonly DivisionPlace[], random: Random): Village[] {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const namesAbove = (place: DivisionPlace): Village['above'] => {
    const parent = place.parentCode === null ? undefined : byCode.get(place.parentCode);
    return parent ? { ...namesAbove(parent), [parent.level]: parent.name } : {};
  };
  return places
    .filter((place) => place.level === 'village')
    .map((place) => ({ code: place.code, name: place.name, above: namesAbove(place), weight: random.int(2, 9) }));
}

/** Rows between two looks at the archive: it packs in other threads and has to be given time. */
const ROWS_AT_ONCE = 200;

/** One sheet, written row by row. */
class SheetWriter {
  lines = 0;
  private readonly sheet: ExcelJS.Worksheet;

  constructor(workbook: ExcelJS.stream.xlsx.WorkbookWriter, name: string, columns: readonly Column[]) {
    this.sheet = workbook.addWorksheet(name);
    this.append(columns.map((column) => column.header));
  }

  async add(cells: readonly FormCell[]): Promise<void> {
    this.append(cells);
    if (this.lines % ROWS_AT_ONCE === 0) await breathe();
  }

  /** Returns how many lines the sheet has, headers included. */
  close(): number {
    this.sheet.commit();
    return this.lines;
  }

  private append(cells: readonly FormCell[]): void {
    this.sheet.addRow(cells.map((cell) => (cell === '' ? null : cell))).commit();
    this.lines += 1;
  }
}
