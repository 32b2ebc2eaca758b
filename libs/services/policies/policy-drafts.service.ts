import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { PolicyBody, PolicyVersion } from '#contracts/policy.js';
import type { ChangedPolicyDraft, NewPolicyDraft, PolicyDetail, PolicyDraft, PolicyDraftHead, PolicyPublication } from '#contracts/policy-drafts.js';
import { dayOf } from '#domain/calendar.js';
import type { Title } from '#engine/define.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { refuseOutside } from '../people/bindings.service.js';
import type { Person } from '../people/person.js';
import { boundPlaces, concerns } from '../people/scope.js';
import { notFound, Refusal } from '../problems.js';
import { PoliciesService } from './policies.service.js';
import { policyDifferences } from './policy-differences.js';
import { policyLines, type PolicyNames } from './policy-lines.js';

type Row = Omit<PolicyDraftHead, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date; body: PolicyBody };

const drafts = `
  SELECT draft.id, draft.place_code AS "placeCode", coalesce(region.name, draft.place_code) AS place, draft.name, draft.body, draft.revision,
    coalesce(creator.name, '') AS "createdByName", draft.created_at AS "createdAt", coalesce(writer.name, '') AS "updatedByName",
    draft.updated_at AS "updatedAt", draft.published_as AS "publishedAs"
  FROM policy_draft draft LEFT JOIN region ON region.code = draft.place_code
  LEFT JOIN user_account creator ON creator.id = draft.created_by LEFT JOIN user_account writer ON writer.id = draft.updated_by`;

const versions = `SELECT id, place_code AS "placeCode", effective_from::text AS "effectiveFrom", body FROM policy_version`;

/** Rules that are being written. Nothing counts by a draft; published, it is a version that begins on a later day, and cases keep theirs. */
@Injectable()
export class PolicyDraftsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly policies: PoliciesService,
    private readonly registry: Registry,
  ) {}

  /** A version with what it sets differently from the one it follows. @throws Refusal `not-found`, for one that concerns other places too */
  async detail(person: Person, id: string): Promise<PolicyDetail> {
    const { rows } = await this.pool.query<Omit<PolicyDetail, 'inForce' | 'follows' | 'differences' | 'lines' | 'createdAt'> & { createdAt: Date }>(
      `SELECT version.id, version.place_code AS "placeCode", coalesce(region.name, version.place_code) AS place, version.effective_from::text AS "effectiveFrom",
         version.body, account.name AS "createdByName", version.created_at AS "createdAt"
       FROM policy_version version LEFT JOIN region ON region.code = version.place_code LEFT JOIN user_account account ON account.id = version.created_by
       WHERE version.id = $1`,
      [id],
    );
    const [version] = rows;
    if (!version || !concerns(boundPlaces(person), version.placeCode)) throw notFound({ zh: '这一版本', en: 'version' });
    const { placeCode, effectiveFrom, createdAt } = version;
    const [before, now] = await Promise.all([this.before(placeCode, effectiveFrom), this.policies.findInForce(placeCode, dayOf(this.clock.now()))]);
    return { ...version, createdAt: createdAt.toISOString(), inForce: now?.id === id, follows: headOf(before), ...(await this.inWords(before, version.body)) };
  }

  /** Those of the person's county, the one that was written last first. */
  async list(person: Person): Promise<PolicyDraftHead[]> {
    const { rows } = await this.pool.query<Row>(`${drafts} WHERE left(draft.place_code, 6) = ANY ($1::text[]) ORDER BY draft.updated_at DESC, draft.id DESC LIMIT 100`, [
      person.bindings.map(({ placeCode }) => placeCode.slice(0, 6)),
    ]);
    return rows.map(({ body: _body, ...row }) => withTexts(row));
  }

  /** @throws Refusal `not-found`, outside the person's county too */
  async get(person: Person, id: string): Promise<PolicyDraft> {
    const row = await this.find(this.pool, person, id);
    const inForce = await this.policies.findInForce(row.placeCode, dayOf(this.clock.now()));
    return { ...withTexts(row), inForce: headOf(inForce), ...(await this.inWords(inForce, row.body)) };
  }

  /** The same draft twice is one. @throws Refusal `forbidden`, `not-found` for a place nobody knows, `draft-exists` */
  async create(person: Person, { placeCode, name, body }: NewPolicyDraft): Promise<PolicyDraft> {
    refuseOutside(person, placeCode);
    const now = this.clock.now();
    const id = await inTransaction(this.pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7303033))', [`${placeCode} ${name}`]);
      const known = await client.query<{ id: string; body: PolicyBody }>('SELECT id, body FROM policy_draft WHERE place_code = $1 AND name = $2 AND published_as IS NULL', [placeCode, name]);
      const [same] = known.rows;
      if (same && !isDeepStrictEqual(same.body, plain(body))) throw draftExists();
      if (same) return same.id;
      const region = await client.query('SELECT FROM region WHERE code = $1', [placeCode]);
      if (!region.rowCount) throw notFound({ zh: '该地区', en: 'place' });
      const fresh = newId(now);
      await client.query(
        `INSERT INTO policy_draft (id, place_code, name, body, created_by, created_at, updated_by, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $5, $6)`,
        [fresh, placeCode, name, JSON.stringify(body), person.accountId, now],
      );
      return fresh;
    });
    return this.get(person, id);
  }

  /** @throws Refusal `not-found`, `draft-published`, `draft-changed` where somebody else wrote on meanwhile */
  async change(person: Person, id: string, { name, body, revision }: ChangedPolicyDraft): Promise<PolicyDraft> {
    await inTransaction(this.pool, async (client) => {
      const draft = await this.find(client, person, id, 'FOR UPDATE OF draft');
      if (draft.publishedAs !== null) throw draftPublished();
      if (draft.name === name && isDeepStrictEqual(draft.body, plain(body))) return;
      if (draft.revision !== revision) throw draftChanged(draft);
      await client.query('UPDATE policy_draft SET name = $2, body = $3, revision = revision + 1, updated_by = $4, updated_at = $5 WHERE id = $1', [
        id,
        name,
        JSON.stringify(body),
        person.accountId,
        this.clock.now(),
      ]);
    });
    return this.get(person, id);
  }

  /** @returns whether there was one */
  async remove(person: Person, id: string): Promise<boolean> {
    const { publishedAs } = await this.find(this.pool, person, id);
    if (publishedAs !== null) throw draftPublished();
    const { rowCount } = await this.pool.query('DELETE FROM policy_draft WHERE id = $1 AND published_as IS NULL', [id]);
    return rowCount === 1;
  }

  /**
   * Makes a version of it, once: published again, it is the version it became.
   * @throws Refusal `not-found`, `draft-changed`, `policy-exists`, `invalid-input` for a day that has begun
   */
  async publish(person: Person, id: string, { effectiveFrom, revision }: PolicyPublication): Promise<PolicyVersion> {
    return inTransaction(this.pool, async (client) => {
      const draft = await this.find(client, person, id, 'FOR UPDATE OF draft');
      if (draft.publishedAs !== null) return published(client, draft.publishedAs);
      if (draft.revision !== revision) throw draftChanged(draft);
      const version = await this.policies.add(person, { placeCode: draft.placeCode, effectiveFrom, body: draft.body }, client);
      await client.query('UPDATE policy_draft SET published_as = $2 WHERE id = $1', [id, version.id]);
      return version;
    });
  }

  private async find(on: Pool | PoolClient, person: Person, id: string, lock = ''): Promise<Row> {
    const counties = person.bindings.map(({ placeCode }) => placeCode.slice(0, 6));
    const { rows } = await on.query<Row>(`${drafts} WHERE draft.id = $1 AND left(draft.place_code, 6) = ANY ($2::text[]) ${lock}`, [id, counties]);
    if (!rows[0]) throw notFound({ zh: '这份草稿', en: 'draft' });
    return rows[0];
  }

  private async before(placeCode: string, effectiveFrom: string): Promise<PolicyVersion | undefined> {
    const { rows } = await this.pool.query<PolicyVersion>(
      `${versions} WHERE place_code = $1 AND effective_from < $2 ORDER BY effective_from DESC LIMIT 1`,
      [placeCode, effectiveFrom],
    );
    return rows[0];
  }

  private async inWords(before: PolicyVersion | undefined, body: PolicyBody): Promise<Pick<PolicyDetail, 'differences' | 'lines'>> {
    const names = await this.names([...(before ? [before.body] : []), body]);
    return { differences: policyDifferences(before?.body, body, names), lines: policyLines(body, names) };
  }

  private async names(bodies: PolicyBody[]): Promise<PolicyNames> {
    const voters = bodies.flatMap(({ leadingGroupVote }) => leadingGroupVote?.members?.map(({ account }) => account) ?? []);
    const { rows } = await this.pool.query<{ id: string; name: string }>('SELECT id, name FROM user_account WHERE id = ANY ($1::uuid[])', [voters]);
    const accounts = new Map(rows.map(({ id, name }) => [id, name]));
    return { period: (name) => this.periodTitle(name), account: (id) => accounts.get(id) ?? '—' };
  }

  private periodTitle(name: string): Title {
    return this.registry.all().findLast(({ periods }) => Object.hasOwn(periods, name))?.periods[name]?.title ?? { zh: name, en: name };
  }
}

async function published(client: PoolClient, id: string): Promise<PolicyVersion> {
  const { rows } = await client.query<PolicyVersion>(`${versions} WHERE id = $1`, [id]);
  return rows[0]!;
}

/** As the database gives it back. */
const plain = (body: PolicyBody): unknown => JSON.parse(JSON.stringify(body));

const headOf = (version: PolicyVersion | undefined): PolicyDraft['inForce'] => (version ? { id: version.id, effectiveFrom: version.effectiveFrom } : null);

const withTexts = <R extends { createdAt: Date; updatedAt: Date }>(row: R): Omit<R, 'createdAt' | 'updatedAt'> & { createdAt: string; updatedAt: string } => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const draftExists = () => new Refusal('draft-exists', 409, { zh: '该地区已有同名草稿', en: 'This place has a draft of that name already' });
const draftPublished = () => new Refusal('draft-published', 409, { zh: '该草稿已发布，不再改动', en: 'This draft was published and is changed no more' });
const draftChanged = ({ updatedByName, updatedAt, revision }: Row) =>
  new Refusal(
    'draft-changed',
    409,
    { zh: `${updatedByName}已改动过这份草稿，请核对后再保存`, en: `${updatedByName} changed this draft meanwhile; please look at it first` },
    { details: { revision, updatedByName, updatedAt: updatedAt.toISOString() } },
  );
