import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Endpoint, EndpointChange, EndpointKind, EndpointTest, NewEndpoint } from '#contracts/channels.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { idFrom, newId } from '#infrastructure/ids.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { post } from '#infrastructure/webhooks/post.js';
import { isSafeUrl } from '#infrastructure/webhooks/safe-address.js';
import { noteAccess } from '../people/access-log.js';
import { administers, refuseOutside } from '../people/bindings.service.js';
import type { Person } from '../people/person.js';
import { invalidInput, notFound, Refusal } from '../problems.js';
import { messageOf } from './message.js';
import { callOf } from './senders.js';
import { withoutAddresses } from './settled-from.js';

interface EndpointRow {
  id: string;
  kind: EndpointKind;
  place_code: string;
  roles: string[];
  url_cipher: string;
  secret_cipher: string | null;
  active: boolean;
  created_at: Date;
}

/** Where offices' messages go besides: kept by the system administrators of a county, for places of that county. */
@Injectable()
export class EndpointsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  async list(by: Person): Promise<Endpoint[]> {
    const { rows } = await this.pool.query<EndpointRow>('SELECT * FROM endpoint ORDER BY place_code, created_at, id');
    return rows.filter(({ place_code }) => administers(by, place_code)).map(asAnswer);
  }

  /**
   * @param key the same key adds the same endpoint once
   * @throws Refusal `forbidden`, `invalid-input`, `idempotency-key-reused`
   */
  async add(by: Person, { kind, placeCode, roles, url, secret }: NewEndpoint, key: string): Promise<Endpoint> {
    refuseOutside(by, placeCode);
    this.refuseUnsafe(url);
    const id = idFrom(`endpoint/${by.accountId}/${key}`);
    const now = this.clock.now();
    const { rows } = await this.pool.query<EndpointRow>(
      `INSERT INTO endpoint (id, kind, place_code, roles, url_cipher, secret_cipher, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING *`,
      [id, kind, placeCode, roles, this.cipher.seal(url), secret === undefined ? null : this.cipher.seal(secret), by.accountId, now],
    );
    const [added] = rows;
    if (added) await this.note(by, 'endpoint-added', added);
    const endpoint = added ?? (await this.get(by, id));
    if (endpoint.kind !== kind || endpoint.place_code !== placeCode || this.cipher.open(endpoint.url_cipher) !== url) {
      throw new Refusal('idempotency-key-reused', 409, { zh: '同一幂等键已用于另一请求', en: 'This idempotency key was used for another command' });
    }
    return asAnswer(endpoint);
  }

  /** An endpoint that is not active is not called any more; deliveries name it for ever, so it is never deleted. @throws Refusal `not-found`, `invalid-input` */
  async change(by: Person, id: string, { roles, active, url, secret }: EndpointChange): Promise<Endpoint> {
    await this.get(by, id);
    if (url !== undefined) this.refuseUnsafe(url);
    const sealed = (text: string | undefined) => (text === undefined ? null : this.cipher.seal(text));
    const { rows } = await this.pool.query<EndpointRow>(
      `UPDATE endpoint SET roles = $2, active = $3, url_cipher = coalesce($4, url_cipher), secret_cipher = coalesce($5, secret_cipher)
       WHERE id = $1 RETURNING *`,
      [id, roles, active, sealed(url), sealed(secret)],
    );
    await this.note(by, 'endpoint-changed', rows[0]!);
    return asAnswer(rows[0]!);
  }

  /** Sends a message that says it is a test, by a gateway to the asker's own phone, and answers how it went. @throws Refusal `not-found`, `no-phone` */
  async test(by: Person, id: string): Promise<EndpointTest> {
    const { kind, url_cipher, secret_cipher } = await this.get(by, id);
    const phone = kind === 'sms' || kind === 'sms-form' ? await this.phoneOf(by) : '';
    const at = this.clock.now();
    const notice = { id: newId(at), template: 'endpoint-test', params: null, caseId: null, caseNumber: null, office: null, urgent: false, at };
    const message = messageOf({ id: newId(at), createdAt: at }, [notice], 'zh', '');
    const endpoint = { kind, url: this.cipher.open(url_cipher), secret: secret_cipher ? this.cipher.open(secret_cipher) : undefined };
    try {
      await post(callOf(endpoint, message, phone, at));
      return { delivered: true, detail: null };
    } catch (error) {
      return { delivered: false, detail: withoutAddresses(error) };
    }
  }

  private async phoneOf({ accountId }: Person): Promise<string> {
    const { rows } = await this.pool.query<{ phone_cipher: string }>(
      'SELECT phone_cipher FROM contact_preference WHERE account_id = $1 AND phone_cipher IS NOT NULL',
      [accountId],
    );
    if (rows[0]) return this.cipher.open(rows[0].phone_cipher);
    throw new Refusal('no-phone', 409, { zh: '请先在“通知方式”中填写本人手机号码，测试短信将发往该号码', en: 'Enter your own phone under Contact first: the test goes there' });
  }

  private async get(by: Person, id: string): Promise<EndpointRow> {
    const { rows } = await this.pool.query<EndpointRow>('SELECT * FROM endpoint WHERE id = $1', [id]);
    const [row] = rows;
    if (!row || !administers(by, row.place_code)) throw notFound({ zh: '该推送地址', en: 'endpoint' });
    return row;
  }

  private refuseUnsafe(url: string): void {
    if (!isSafeUrl(url)) throw invalidInput([{ path: 'url', message: '应为https地址，不得带用户名密码，不得指向本机内部或链路本地地址' }]);
  }

  private note({ accountId }: Person, action: string, { id, kind, place_code: placeCode, active }: EndpointRow): Promise<void> {
    return noteAccess(this.pool, { at: this.clock.now(), accountId, action, detail: { endpoint: id, kind, placeCode, active } });
  }
}

function asAnswer({ id, kind, place_code, roles, active, secret_cipher, created_at }: EndpointRow): Endpoint {
  return { id, kind, placeCode: place_code, roles, active, signed: secret_cipher !== null, createdAt: created_at.toISOString() };
}
