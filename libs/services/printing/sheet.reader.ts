import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { JournalLine } from '#contracts/cases.js';
import { dayOf } from '#domain/calendar.js';
import { ancestorOf, type PlaceLevel } from '#domain/place-code.js';
import { categories, relations, riskCauses, riskLevels } from '#domain/code-tables.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { CaseState } from '#engine/ledger.js';
import { stateLabel } from '#engine/snapshot.js';
import { stillStanding } from '#engine/verbs/recallable.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { isFromOutside, type SeenCase } from '../cases/case-access.js';
import { CaseJournalService } from '../cases/case-journal.service.js';
import { placeNames } from '../cases/office-titles.js';
import { titleOf } from '../cases/state-titles.js';
import { findHouseholdFile } from '../households/household-file.js';
import type { Person } from '../people/person.js';
import { PoliciesService } from '../policies/policies.service.js';
import { Refusal } from '../problems.js';
import { RecordsService } from '../records/records.service.js';
import type { SheetFacts } from './approval-sheet.js';
import { type ClosedTask, stepsOf } from './steps.js';

interface FiledRow {
  householdId: string;
  householdVersion: number;
  filedAt: Date;
  statement: string;
  causes: string[];
}

interface Standing {
  state: CaseState;
  lines: JournalLine[];
}

/** A case that moved between two readings this often is being worked on by everybody at once. */
const mostReadings = 5;

/** Gathers what an approval sheet says, all of one moment: as the case stood after the last journal line of the sheet. */
@Injectable()
export class SheetReader {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly cipher: FieldCipher,
    private readonly engine: CaseEngine,
    private readonly journals: CaseJournalService,
    private readonly records: RecordsService,
    private readonly policies: PoliciesService,
  ) {}

  /** @throws Refusal `not-found`, `nothing-to-print` for a case without application, `case-moving` */
  async read(person: Person, seen: SeenCase): Promise<{ facts: Omit<SheetFacts, 'printedAt' | 'printedBy'>; lines: JournalLine[] }> {
    const filed = await this.filed(seen.id);
    const { state, lines } = await this.standing(person, seen.id);
    const { householdVersion, decision } = decidedOn(state);
    const [file, places, tasks, { items }] = await Promise.all([
      findHouseholdFile(this.pool, this.cipher, filed.householdId, { version: householdVersion ?? filed.householdVersion, unmasked: false }),
      this.places(seen.placeCode),
      this.closedTasks(seen.id),
      this.records.list(person, seen.id),
    ]);
    if (!file) throw nothingToPrint();
    const categoryName = await this.categories(state.policyId);
    const facts = {
      ...places,
      caseNumber: seen.number ?? seen.id,
      filedOn: dayOf(filed.filedAt),
      headName: file.headName,
      villageGroup: file.villageGroup ?? '',
      people: file.members.length,
      // Whoever was only asked about the case has no business with the household's file.
      members: isFromOutside(seen) ? [] : file.members.map(({ name, relation, identityNumber }) => ({ name, relation: nameIn(relations, relation), identityNumber })),
      category: file.facts.category ? categoryName(file.facts.category) : '',
      causes: filed.causes.map((cause) => nameIn(riskCauses, cause)),
      statement: filed.statement,
      steps: stepsOf(stillStanding(lines), tasks, items),
      standing: titleOf(state.definition, stateLabel(state.snapshot.value)).zh,
      decision: decision ? { category: categoryName(decision.category), riskLevel: nameIn(riskLevels, decision.riskLevel) } : undefined,
    };
    return { facts, lines };
  }

  private async standing(person: Person, caseId: string): Promise<Standing> {
    for (let reading = 0; reading < mostReadings; reading += 1) {
      const state = await this.engine.state(caseId);
      const { entries: lines } = await this.journals.read(person, caseId);
      if (state.head.toString('hex') === lines.at(-1)!.hash) return { state, lines };
    }
    throw new Refusal('case-moving', 409, { zh: '该事项正在办理，请稍后再打印', en: 'The case is moving just now: print it in a moment' });
  }

  private async filed(caseId: string): Promise<FiledRow> {
    const { rows } = await this.pool.query<FiledRow>(
      `SELECT household_id AS "householdId", household_version AS "householdVersion", filed_at AS "filedAt", statement, causes
       FROM application WHERE case_id = $1`,
      [caseId],
    );
    if (!rows[0]) throw nothingToPrint();
    return rows[0];
  }

  private async closedTasks(caseId: string): Promise<ClosedTask[]> {
    const { rows } = await this.pool.query<ClosedTask>(
      `SELECT closed_at AS "closedAt", outcome, due_at AS "dueAt" FROM task WHERE case_id = $1 AND closed_at IS NOT NULL ORDER BY closed_at, id`,
      [caseId],
    );
    return rows;
  }

  private async places(placeCode: string): Promise<Pick<SheetFacts, 'county' | 'township' | 'village'>> {
    const above = (level: PlaceLevel) => ancestorOf(placeCode, level) ?? placeCode;
    const [county, township] = [above('county'), above('township')];
    const names = await placeNames(this.pool, [county, township, placeCode]);
    const name = (code: string) => names.get(code) ?? code;
    return { county: name(county), township: name(township), village: name(placeCode) };
  }

  private async categories(policyId: string | null): Promise<(code: string) => string> {
    if (policyId !== null) await this.policies.hold([policyId]);
    const named = policyId === null ? [] : this.policies.held(policyId).categories;
    return (code) => named.find((one) => one.code === code)?.name.zh ?? nameIn(categories, code);
  }
}

interface Decided {
  householdVersion?: number;
  decision?: { riskLevel: string; category: string } | null;
}

const decidedOn = ({ snapshot }: CaseState): Decided => snapshot.context as Decided;

const nameIn = (table: Readonly<Record<string, { zh: string }>>, code: string): string => table[code]?.zh ?? code;

export const nothingToPrint = () => new Refusal('nothing-to-print', 409, { zh: '该事项没有这种表单可打印', en: 'This case has no such paper' });
