import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Letter, LetterAnswer, LetterPage, LetterQuery } from '#contracts/deadlines.js';
import { covers } from '#domain/place-code.js';
import { dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import { officeTitle } from '../cases/office-titles.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { officesOf, type Person } from '../people/person.js';
import { placeRanges } from '../places/place-ranges.js';
import { forbidden, invalidInput, notFound, Refusal, type Sentence } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { officialScope } from './official-scope.js';
import { dueText, StepTitles } from './step-titles.js';

interface LetterRow extends Omit<Letter, 'step' | 'officeTitle' | 'sentence' | 'issuedAt' | 'answeredAt' | 'dueAt'> {
  body: { definition: string; version: number; state: string; dueAt: string };
  issuedAt: Date;
  answeredAt: Date | null;
}

const columns = `
  letter.id, letter.kind, letter.number, letter.case_id AS "caseId", ${caseNumber} AS "caseNumber", letter.place_code AS "placeCode",
  coalesce(region.name, letter.place_code) AS place, letter.office, letter.body, letter.issued_at AS "issuedAt", letter.answered_at AS "answeredAt",
  letter.answered_by AS "answeredBy", letter.answer, letter.body ->> 'heldOn' AS "heldOn"`;

const source = `letter LEFT JOIN region ON region.code = letter.place_code ${joinCaseNames('letter.case_id')}`;

/** Urging letters (督促函) and talks (约谈): issued by the ladder, answered by the office addressed, a talk recorded by whoever supervises. */
@Injectable()
export class LettersService {
  private readonly titles: StepTitles;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    registry: Registry,
  ) {
    this.titles = new StepTitles(registry);
  }

  /** The latest issued first: to the person's offices, and of the places they watch over. @throws Refusal `invalid-input` for a cursor of another list */
  async page(person: Person, { kind, place, answered, cursor, limit }: LetterQuery): Promise<LetterPage> {
    const scope = officialScope(person, 'letter.place_code', 'letter.office', 1);
    const values: unknown[] = [...scope.values];
    const where = [scope.sql];
    for (const { from, to } of placeRanges(place ? [place] : [])) where.push(`letter.place_code BETWEEN $${values.push(from)} AND $${values.push(to)}`);
    if (kind) where.push(`letter.kind = $${values.push(kind)}`);
    if (answered !== undefined) where.push(`letter.answered_at IS ${answered ? 'NOT ' : ''}NULL`);
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(letter.issued_at, letter.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<LetterRow>(
      `SELECT ${columns} FROM ${source}
       WHERE ${where.join(' AND ')} ORDER BY letter.issued_at DESC, letter.id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: await this.shown(shown), next: rows.length > limit && last ? cursorOf(last.issuedAt.toISOString(), last.id) : null };
  }

  /** @throws Refusal `not-found`, also for letters of other offices */
  async get(person: Person, id: string): Promise<Letter> {
    const scope = officialScope(person, 'letter.place_code', 'letter.office', 2);
    const { rows } = await this.pool.query<LetterRow>(
      `SELECT ${columns} FROM ${source} WHERE letter.id = $1 AND ${scope.sql}`,
      [id, ...scope.values],
    );
    if (!rows[0]) throw notFound({ zh: '该函件', en: 'letter' });
    return (await this.shown(rows))[0]!;
  }

  /**
   * The addressed office answers a letter; a supervisor of the place records a talk with the day it was held. The same answer again is the same answer.
   * @throws Refusal `not-found`, `forbidden`, `invalid-input`, `letter-answered`
   */
  async answer(person: Person, id: string, given: LetterAnswer): Promise<Letter> {
    const letter = await this.get(person, id);
    if (!mayAnswer(person, letter)) {
      throw letter.kind === 'talk' ? forbidden('约谈由督查人员记录', 'A talk is recorded by a supervisor') : forbidden('由收函单位答复', 'The office addressed answers');
    }
    const now = this.clock.now();
    refusePersonalData(given.answer, 'answer');
    checkDay(letter, given.heldOn, now);
    const { rowCount } = await this.pool.query(
      `UPDATE letter SET answered_at = $2, answered_by = $3, answer = $4, body = CASE WHEN $5::text IS NULL THEN body ELSE body || jsonb_build_object('heldOn', $5::text) END
       WHERE id = $1 AND answered_at IS NULL`,
      [id, now, person.accountId, given.answer, given.heldOn ?? null],
    );
    const after = await this.get(person, id);
    const isSame = after.answer === given.answer && after.answeredBy === person.accountId && after.heldOn === (given.heldOn ?? null);
    if (rowCount === 0 && !isSame) throw answered();
    return after;
  }

  private async shown(rows: LetterRow[]): Promise<Letter[]> {
    const titleOfOffice = await officeTitle(this.pool, rows.map(({ office }) => office));
    return rows.map(({ body, issuedAt, answeredAt, ...row }) => {
      const step = this.titles.of(body.definition, body.version, body.state);
      const office = titleOfOffice(row.office);
      return {
        ...row,
        step,
        officeTitle: office,
        dueAt: body.dueAt,
        issuedAt: issuedAt.toISOString(),
        answeredAt: answeredAt?.toISOString() ?? null,
        sentence: sentenceOf(row, office, step, dueText(new Date(body.dueAt))),
      };
    });
  }
}

function sentenceOf({ kind, place, caseNumber }: Pick<Letter, 'kind' | 'place' | 'caseNumber'>, office: Sentence, step: Sentence, due: string): Sentence {
  const number = caseNumber ?? '';
  const zh = `${office.zh}：${number ? `${number}号事项` : ''}（${place}）“${step.zh}”应于${due}前办结，至今未办`;
  const en = `To ${office.en}: “${step.en}” of case ${number} (${place}) was due by ${due} and is still open`;
  if (kind === 'talk') return { zh: `${zh}，请约谈该单位负责人，并记录时间和内容。`, en: `${en}; a talk with whoever is responsible is to be held and recorded.` };
  return { zh: `${zh}。请尽快办理，并书面说明情况。`, en: `${en}. Please see to it and answer in writing.` };
}

function mayAnswer(person: Person, { kind, office, placeCode }: Letter): boolean {
  if (kind === 'urging') return officesOf(person).includes(office);
  return person.bindings.some((binding) => binding.role === 'supervisor' && covers(binding.placeCode, placeCode));
}

/** @throws Refusal `invalid-input` */
function checkDay({ kind, issuedAt }: Letter, heldOn: string | undefined, now: Date): void {
  const problem = (message: string) => invalidInput([{ path: 'heldOn', message }]);
  if (kind === 'urging' && heldOn !== undefined) throw problem('答复督促函不填约谈日期');
  if (kind === 'talk' && heldOn === undefined) throw problem('请填写约谈日期');
  if (heldOn !== undefined && (heldOn < dayOf(new Date(issuedAt)) || heldOn > dayOf(now))) throw problem('约谈日期应在发出之日至今日之间');
}

const answered = () => new Refusal('letter-answered', 409, { zh: '该函件已有答复', en: 'This letter has been answered' });
