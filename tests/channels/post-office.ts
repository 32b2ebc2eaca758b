import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import request from 'supertest';
import { ChoresService } from '#apps/worker/chores.service.js';
import { createWorker } from '#apps/worker/create-worker.js';
import type { ContactForm, NewEndpoint } from '#contracts/channels.js';
import { dayOf } from '#domain/calendar.js';
import { readConfig } from '#infrastructure/config/config.js';
import { newId } from '#infrastructure/ids.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { type NoticeOrder, NoticesService } from '#services/notices/notices.service.js';
import { county, type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

export const sender = 'shouwang@zhashui.example.gov.cn';

const byMail: ContactForm = { channels: ['email'], quiet: null, digestAt: null, language: 'zh' };

export interface DeliveryRow {
  id: string;
  state: string;
  channel: string;
  account_id: string | null;
  attempts: number;
  last_error: string | null;
  due_at: Date;
  notice_ids: string[];
}

/** An office with people who want to be told, and workers who tell them. */
export class PostOffice {
  private readonly workers: INestApplicationContext[] = [];

  private constructor(
    readonly office: Office,
    readonly cadre: HiredPerson,
    readonly administrator: HiredPerson,
  ) {}

  static async open(): Promise<PostOffice> {
    const office = await openOffice(new Date('2026-03-01T09:00:00+08:00'));
    await migrateQueues(office.connectionString);
    return new PostOffice(office, await office.hire('village-cadre', village), await office.hire('system-administrator', county));
  }

  /** @param smtpUrl where mails go; they are kept, if left out */
  async openWorker(smtpUrl?: string): Promise<INestApplicationContext> {
    const config = { ...readConfig({ DATA_DIR: this.office.dataDir }), databaseUrl: this.office.connectionString, smtpUrl, mailFrom: sender };
    const worker = await createWorker({ config: { ...config, publicUrl: 'https://sw.example.gov.cn' }, clock: this.office.clock, logger: { log() {}, warn() {}, error() {} } });
    this.workers.push(worker);
    return worker;
  }

  /** Says over HTTP how somebody wants to be told. */
  async prefer(person: HiredPerson, form: Partial<ContactForm> = {}): Promise<void> {
    const contact = { ...byMail, email: `${person.login}@example.gov.cn`, ...form };
    await request(this.office.app.getHttpServer()).put('/api/v1/me/contact').set('Authorization', `Bearer ${person.token}`).send(contact).expect(200);
  }

  async addEndpoint(endpoint: Partial<NewEndpoint> & Pick<NewEndpoint, 'url' | 'kind'>): Promise<string> {
    const { body } = await this.office.as(this.administrator).post('/endpoints', { placeCode: village, roles: [], ...endpoint }, randomUUID()).expect(201);
    return body.id as string;
  }

  /** Tells the village something. */
  async tell(order: Partial<NoticeOrder> = {}): Promise<void> {
    const at = this.office.clock.now();
    const notices = this.office.app.get(NoticesService, { strict: false });
    await notices.tell({ key: newId(at), caseId: null, template: 'comparison-requested', at, offices: [`village-cadre@${village}`], ...order });
  }

  /** Every worker does what is due by now. */
  async deliver(): Promise<void> {
    const chores = this.workers.map((worker) => worker.get(ChoresService));
    await Promise.all(chores.map((chore) => chore.wake('notices')));
    await Promise.all(chores.map((chore) => chore.wake('deliveries')));
  }

  async deliveries(): Promise<DeliveryRow[]> {
    return (await this.office.pool.query<DeliveryRow>('SELECT * FROM delivery ORDER BY created_at, id')).rows;
  }

  /** What somebody finds in their inbox. */
  async inboxOf(person: HiredPerson): Promise<string[]> {
    const { body } = await this.office.as(person).get('/notices').expect(200);
    return (body.items as { template: string }[]).map(({ template }) => template);
  }

  /** Nine o'clock of the next day, without workers, wishes, endpoints or anything told before. */
  async nextMorning(): Promise<void> {
    for (const worker of this.workers.splice(0)) await worker.close();
    await this.office.pool.query('TRUNCATE notice, notice_reading, delivery, delivery_attempt, kept_mail, endpoint, contact_preference');
    this.office.clock.skip({ days: 1 });
    this.waitUntil('09:00');
  }

  /** Turns the clock to this time in Shanghai, today or, where it is over, tomorrow. */
  waitUntil(time: string): void {
    const { clock } = this.office;
    const today = new Date(`${dayOf(clock.now())}T${time}+08:00`);
    clock.turnTo(today < clock.now() ? new Date(today.getTime() + 86_400_000) : today);
  }

  async close(): Promise<void> {
    for (const worker of this.workers.splice(0)) await worker.close();
    await this.office.close();
  }
}
