import { dayOf } from '#domain/calendar.js';
import type { HiredPerson } from '#tests/support/people.js';
import { paper } from '#tests/support/office.js';
import type { Client, Reply } from './client.js';
import type { Crew } from './county.js';

/** A case in somebody's hands, and what can be done about it over HTTP. */
export class Errand {
  state = '';

  private constructor(
    private readonly client: Client,
    readonly crew: Crew,
    readonly caseId: string,
  ) {}

  /** @returns nothing where the application was refused, which is noted */
  static async file(client: Client, crew: Crew, householdId: string, isSigned: boolean): Promise<Errand | undefined> {
    const [cadre] = crew.cadres;
    const attachmentId = isSigned ? await keep(client, 'attachment', cadre, '/attachments?kind=authorisation', paper) : undefined;
    const authorisations = attachmentId ? [{ position: 1, way: 'signature', attachmentId, signedOn: dayOf(new Date()) }] : [];
    const body = { householdId, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations, signingLater: isSigned ? [] : [1] };
    const { status, body: answer } = await client.post(cadre, '/applications', body, (reply, key) => decided(client, cadre, key, reply, reply.body.caseId, 1));
    if (status !== 201) return undefined;
    const errand = new Errand(client, crew, answer.caseId);
    errand.state = isSigned ? 'screening.assigning' : 'authorisation';
    return errand;
  }

  static take(client: Client, crew: Crew, caseId: string): Errand {
    const errand = new Errand(client, crew, caseId);
    errand.state = 'visit.due';
    return errand;
  }

  async send(by: HiredPerson, type: string, payload: object = {}, reason?: string): Promise<void> {
    const body = { type, payload, ...(reason ? { reason, reasonCode: 'other' } : {}) };
    const { status, body: answer } = await this.client.post(by, `/cases/${this.caseId}/events`, body, (reply, key) =>
      decided(this.client, by, key, reply, this.caseId, reply.body.event?.seq),
    );
    if (status === 200) this.state = answer.case.state;
    else await this.look();
  }

  /** What the case has come to by itself, or by others. */
  async look(): Promise<void> {
    const reply = await this.client.get(this.crew.county, `/cases/${this.caseId}`);
    if (reply?.status === 200) this.state = reply.body.state;
  }

  record(by: HiredPerson, kind: string, body: object): Promise<string> {
    return keep(this.client, 'case_record', by, `/cases/${this.caseId}/records`, { kind, body });
  }

  upload(by: HiredPerson, kind: string): Promise<string> {
    return keep(this.client, 'attachment', by, `/attachments?kind=${kind}&caseId=${this.caseId}`, paper);
  }
}

/** A round of re-verification is called once, however often it is asked for. */
export const callRound = (client: Client, { county }: Crew, placeCode: string): Promise<string> => {
  const now = Date.now();
  const round = { placeCode, name: '集中排查', occursOn: dayOf(new Date(now)), endsOn: dayOf(new Date(now + 30 * 86_400_000)), scope: { of: 'monitored' } };
  return keep(client, 'campaign', county, '/campaigns', round);
};

async function keep(client: Client, table: 'case_record' | 'attachment' | 'campaign', by: HiredPerson, path: string, body: object | Uint8Array): Promise<string> {
  const reply = await client.post(by, path, body, ({ status, body: heard }) => status === 201 && client.book.kept.push({ table, id: heard.id }));
  if (reply.status !== 201) throw new Refused(path);
  return reply.body.id;
}

/** What should have been kept was not: the case is over, or was moved on by somebody else. */
export class Refused extends Error {}

function decided({ book }: Client, { accountId }: HiredPerson, key: string, { status }: Reply, caseId: string, seq: number): void {
  if (status < 300) book.decisions.push({ account: accountId, key, caseId, seq, heardAt: performance.now() });
}
