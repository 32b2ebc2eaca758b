import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { JournalLine } from '#contracts/cases.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { WorkflowDefinition } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';
import { Registry } from '#engine/registry.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { Person } from '../people/person.js';
import { CaseAccess, type SeenCase } from './case-access.js';
import { type Names, sentenceOf } from './journal-sentences.js';
import { isVillagersObjection, knowsObjector, recordOf, unnamed } from './objectors.js';
import { officeTitle } from './office-titles.js';
import { namedIn } from './verb-sentences.js';

/** What happened in a case, in order: as data, and as sentences with the names of people and offices. */
@Injectable()
export class CaseJournalService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly engine: CaseEngine,
    private readonly registry: Registry,
    private readonly access: CaseAccess,
  ) {}

  /** @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<{ caseId: string; entries: JournalLine[] }> {
    const seen = await this.access.seen(person, caseId, { auditors: true });
    const { definition: name, version } = seen;
    const { entries, hashes } = await this.engine.history(caseId);
    const definition = this.registry.get(name, version);
    return { caseId, entries: await this.lines((await this.shownTo(person, seen, entries)).map((entry, index) => ({ entry, hash: hashes[index]!, definition }))) };
  }

  /** Villagers who objected keep their names where this reader is not to know them. */
  private async shownTo(person: Person, seen: SeenCase, entries: JournalBody[]): Promise<JournalBody[]> {
    const objections = entries.filter(isVillagersObjection);
    if (objections.length === 0) return entries;
    const { rows } = await this.pool.query<{ id: string }>(`SELECT id FROM case_record WHERE id = ANY ($1::uuid[]) AND body ->> 'anonymous' = 'true'`, [objections.map(recordOf)]);
    const anonymous = new Set(rows.map(({ id }) => id));
    const isShown = (entry: JournalBody) => entry.actor === person.accountId || knowsObjector(person, seen, anonymous.has(recordOf(entry)));
    return entries.map((entry) => (isVillagersObjection(entry) && !isShown(entry) ? { ...entry, actor: unnamed } : entry));
  }

  /** Entries of whichever cases as lines, in the same order; the names are read once for all. */
  async lines(written: readonly { entry: JournalBody; hash: string; definition: WorkflowDefinition }[]): Promise<JournalLine[]> {
    const names = await this.namesIn(written.map(({ entry }) => entry));
    return written.map(({ entry, hash, definition }) => lineOf(entry, hash, definition, names));
  }

  private async namesIn(entries: JournalBody[]): Promise<Names> {
    const ids = entries.filter(({ system, actor }) => !system && actor !== unnamed).flatMap(({ actor, onBehalfOf }) => (onBehalfOf === undefined ? [actor] : [actor, onBehalfOf]));
    const accounts = await this.pool.query<{ id: string; name: string }>(`SELECT id, name FROM user_account WHERE id = ANY ($1::uuid[])`, [
      [...new Set([...ids, ...entries.flatMap(namedIn)])],
    ]);
    const people = new Map(accounts.rows.map(({ id, name }) => [id, name]));
    const office = await officeTitle(this.pool, entries.flatMap((entry) => entry.office ?? []));
    return { person: (id) => people.get(id) ?? id, absent: (id) => people.get(id), office };
  }
}

function lineOf(entry: JournalBody, hash: string, definition: WorkflowDefinition, names: Names): JournalLine {
  const { seq, at, event, actor, onBehalfOf, office, reason, reasonCode, attachments, from, to, payload, late } = entry;
  return {
    seq,
    at,
    event,
    actor,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...(office ? { office } : {}),
    ...(reason ? { reason } : {}),
    ...(reasonCode ? { reasonCode } : {}),
    ...(attachments ? { attachments } : {}),
    from,
    to,
    payload,
    late: late === true,
    hash,
    sentence: sentenceOf(entry, definition, names),
  };
}
