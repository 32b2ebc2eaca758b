import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { AuditCheck, AuditCheckWithFindings, NewCheck } from '#contracts/audit.js';
import { dayOf } from '#domain/calendar.js';
import { covers } from '#domain/place-code.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import { noteAccess } from '../people/access-log.js';
import type { Person } from '../people/person.js';
import { forbidden, invalidInput, notFound } from '../problems.js';
import { byCaseNumber } from '../tasks/case-search.service.js';
import { auditedPlaces, auditedRanges } from './audited-counties.js';
import type { Checked } from './check-scope.js';
import { faultWords } from './finding-words.js';

type Row = Omit<AuditCheck, 'sentence' | 'startedAt' | 'finishedAt'> & { startedAt: Date; finishedAt: Date | null };

const columns = `check_.id, check_.kind AS of, check_.case_id AS "caseId", ${caseNumber} AS "caseNumber", check_.day::text AS day,
  check_.place_code AS "placeCode", coalesce(region.name, check_.place_code) AS place, check_.state, check_.total, check_.cases, check_.entries, check_.seals,
  check_.sealed_up_to::text AS "sealedUpTo", check_.faults, coalesce(account.name, '') AS "startedByName",
  check_.started_at AS "startedAt", check_.finished_at AS "finishedAt"`;

const named = `LEFT JOIN region ON region.code = check_.place_code LEFT JOIN user_account account ON account.id = check_.started_by ${joinCaseNames('check_.case_id')}`;

const inRanges = `EXISTS (SELECT FROM unnest($1::text[], $2::text[]) AS place (low, high) WHERE check_.place_code BETWEEN place.low AND place.high)`;

/** Checks of journals, cases and seals, as auditors ask for them; a worker carries them out. */
@Injectable()
export class AuditChecksService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly wakes: Wakes,
  ) {}

  /**
   * Asks for a check; one that is asked for already and not over is that one.
   * @throws Refusal `forbidden` for a place of another county, `not-found` for a case nobody has, `invalid-input` for a day to come
   */
  async start(person: Person, asked: NewCheck): Promise<AuditCheck> {
    const { of, caseId, day, placeCode } = await this.read(person, asked);
    const now = this.clock.now();
    const { rows } = await this.pool.query<{ id: string }>(
      `WITH known AS (
         SELECT id FROM audit_check WHERE state NOT IN ('done', 'failed') AND kind = $2 AND case_id IS NOT DISTINCT FROM $3::uuid
           AND day IS NOT DISTINCT FROM $4::date AND place_code = $5 ORDER BY started_at LIMIT 1
       ), added AS (
         INSERT INTO audit_check (id, kind, case_id, day, place_code, state, started_by, started_at)
         SELECT $1, $2, $3, $4, $5, 'waiting', $6, $7 WHERE NOT EXISTS (SELECT FROM known) RETURNING id
       )
       SELECT id FROM known UNION ALL SELECT id FROM added`,
      [newId(now), of, caseId, day, placeCode, person.accountId, now],
    );
    const { id } = rows[0]!;
    await noteAccess(this.pool, { at: now, accountId: person.accountId, action: 'audit.checked', detail: { check: id, ...asked } });
    this.wakes.ring('checks');
    return this.find(person, id);
  }

  /** The latest first. */
  async list(person: Person): Promise<AuditCheck[]> {
    const ranges = auditedRanges(person);
    const { rows } = await this.pool.query<Row>(`SELECT ${columns} FROM audit_check check_ ${named} WHERE ${inRanges} ORDER BY check_.started_at DESC, check_.id DESC LIMIT 50`, [
      ranges.map(({ from }) => from),
      ranges.map(({ to }) => to),
    ]);
    return rows.map(described);
  }

  /** How far a check is, and what it found. @throws Refusal `not-found` */
  async get(person: Person, id: string): Promise<AuditCheckWithFindings> {
    const check = await this.find(person, id);
    const { rows } = await this.pool.query<{ number: number; caseId: string | null; caseNumber: string | null; sentence: string }>(
      `SELECT finding.number, finding.case_id AS "caseId", ${caseNumber} AS "caseNumber", finding.sentence
       FROM audit_finding finding ${joinCaseNames('finding.case_id')} WHERE finding.check_id = $1 ORDER BY finding.number`,
      [id],
    );
    return { ...check, findings: rows.map((row) => ({ ...row, sentence: faultWords(row.sentence) })) };
  }

  private async find(person: Person, id: string): Promise<AuditCheck> {
    const ranges = auditedRanges(person);
    const values = [ranges.map(({ from }) => from), ranges.map(({ to }) => to), id];
    const { rows } = await this.pool.query<Row>(`SELECT ${columns} FROM audit_check check_ ${named} WHERE ${inRanges} AND check_.id = $3`, values);
    if (!rows[0]) throw notFound({ zh: '这次核验', en: 'check' });
    return described(rows[0]);
  }

  private async read(person: Person, asked: NewCheck): Promise<Checked> {
    const own = auditedPlaces(person);
    if (asked.of === 'place') {
      if (!own.some((outer) => covers(outer, asked.place))) throw forbidden('该地方不在您的审计范围内', 'This place is not yours to audit');
      return { of: 'place', caseId: null, day: null, placeCode: asked.place };
    }
    if (asked.of === 'day') {
      if (asked.day > dayOf(this.clock.now())) throw invalidInput([{ path: 'day', message: '不能晚于今天' }]);
      return { of: 'day', caseId: null, day: asked.day, placeCode: own[0]! };
    }
    const { rows } = await this.pool.query<{ id: string; placeCode: string }>(
      `SELECT id, place_code AS "placeCode" FROM workflow_case WHERE id IN (${byCaseNumber})`,
      [asked.caseNumber],
    );
    const found = rows.find(({ placeCode }) => own.some((outer) => covers(outer, placeCode)));
    if (!found) throw notFound({ zh: '该编号的事项', en: 'case of this number' });
    return { of: 'case', caseId: found.id, day: null, placeCode: found.placeCode };
  }
}

function described({ startedAt, finishedAt, ...row }: Row): AuditCheck {
  return { ...row, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, sentence: sentenceOf(row) };
}

function sentenceOf({ state, cases, entries, seals, total, faults, sealedUpTo }: Pick<Row, 'state' | 'cases' | 'entries' | 'seals' | 'total' | 'faults' | 'sealedUpTo'>): AuditCheck['sentence'] {
  if (state === 'waiting') return { zh: '等待核验', en: 'Waiting for its turn' };
  if (state === 'failed') return { zh: '核验中断，请重新发起', en: 'The check was broken off; please start it again' };
  if (state !== 'done') {
    return { zh: `正在核验：${cases}/${total ?? '…'} 件，发现问题 ${faults} 处`, en: `Under way: ${cases} of ${total ?? '…'} cases, ${faults} faults so far` };
  }
  const looked = { zh: `已核验 ${cases} 件、${entries} 条流水、${seals} 个日封`, en: `Checked ${cases} cases, ${entries} journal entries, ${seals} daily seals` };
  const upTo = sealedUpTo ? { zh: `，已封存至 ${sealedUpTo}`, en: `, sealed up to ${sealedUpTo}` } : { zh: '，尚无日封', en: ', no day sealed yet' };
  const found = faults === 0 ? { zh: '，全部相符。', en: '. Everything holds together.' } : { zh: `，发现问题 ${faults} 处。`, en: `. Faults found: ${faults}.` };
  return { zh: looked.zh + upTo.zh + found.zh, en: looked.en + upTo.en + found.en };
}
