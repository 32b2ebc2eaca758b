import type { Pool } from 'pg';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import type { EndpointKind } from '#contracts/channels.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import type { ClaimedDelivery } from './delivery-store.js';
import { type Language, type Message, messageOf, type ToldNotice } from './message.js';

/** Where a delivery goes. An address that is missing by now is undefined. */
export interface Destination {
  email?: string;
  phone?: string;
  endpoint?: { kind: EndpointKind; url: string; secret: string | undefined };
}

export interface PreparedDelivery {
  delivery: ClaimedDelivery;
  message: Message;
  destination: Destination;
}

interface ContactRow {
  account_id: string;
  email_cipher: string | null;
  phone_cipher: string | null;
  language: Language;
}

interface Contact {
  language: Language;
  addresses: Pick<Destination, 'email' | 'phone'>;
}

interface EndpointRow {
  id: string;
  kind: EndpointKind;
  url_cipher: string;
  secret_cipher: string | null;
}

/** Reads what a batch of deliveries says and where it goes, in three queries however many there are. */
export class DeliveryContents {
  constructor(
    private readonly pool: Pool,
    private readonly cipher: FieldCipher,
    private readonly publicUrl: string,
  ) {}

  async of(deliveries: readonly ClaimedDelivery[]): Promise<PreparedDelivery[]> {
    const [notices, contacts, endpoints] = await Promise.all([
      this.notices([...new Set(deliveries.flatMap(({ noticeIds }) => noticeIds))]),
      this.contacts([...new Set(deliveries.flatMap(({ accountId }) => accountId ?? []))]),
      this.endpoints([...new Set(deliveries.flatMap(({ endpointId }) => endpointId ?? []))]),
    ]);
    return deliveries.map((delivery) => {
      const contact = contacts.get(delivery.accountId ?? '');
      const told = delivery.noticeIds.flatMap((id) => notices.get(id) ?? []);
      const endpoint = endpoints.get(delivery.endpointId ?? '');
      return {
        delivery,
        message: messageOf(delivery, told, contact?.language ?? 'zh', this.publicUrl),
        destination: { ...contact?.addresses, ...(endpoint ? { endpoint } : {}) },
      };
    });
  }

  private async notices(ids: string[]): Promise<Map<string, ToldNotice>> {
    const { rows } = await this.pool.query<ToldNotice>({
      name: 'delivery-notices',
      text: `SELECT notice.id, template, params, notice.case_id AS "caseId", ${caseNumber} AS "caseNumber", notice.office, urgent, notice.at
             FROM notice ${joinCaseNames('notice.case_id')} WHERE notice.id = ANY ($1)`,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of open accounts; the address of a way somebody has given up since is not used any more. */
  private async contacts(ids: string[]): Promise<Map<string, Contact>> {
    const { rows } = await this.pool.query<ContactRow>({
      name: 'delivery-contacts',
      text: `SELECT account_id, language, CASE WHEN 'email' = ANY (channels) THEN email_cipher END AS email_cipher,
               CASE WHEN 'sms' = ANY (channels) THEN phone_cipher END AS phone_cipher
             FROM contact_preference wish
             JOIN user_account account ON account.id = wish.account_id AND account.status = 'active' WHERE account_id = ANY ($1)`,
      values: [ids],
    });
    return new Map(rows.map((row) => [row.account_id, { language: row.language, addresses: this.addressesOf(row) }]));
  }

  private addressesOf({ email_cipher, phone_cipher }: ContactRow): Contact['addresses'] {
    return {
      ...(email_cipher ? { email: this.cipher.open(email_cipher) } : {}),
      ...(phone_cipher ? { phone: this.cipher.open(phone_cipher) } : {}),
    };
  }

  private async endpoints(ids: string[]): Promise<Map<string, NonNullable<Destination['endpoint']>>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.pool.query<EndpointRow>('SELECT id, kind, url_cipher, secret_cipher FROM endpoint WHERE active AND id = ANY ($1)', [ids]);
    return new Map(
      rows.map(({ id, kind, url_cipher, secret_cipher }) => [
        id,
        { kind, url: this.cipher.open(url_cipher), secret: secret_cipher ? this.cipher.open(secret_cipher) : undefined },
      ]),
    );
  }
}
