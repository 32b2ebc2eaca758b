import type { INestApplicationContext } from '@nestjs/common';
import { ContactService } from '#services/channels/contact.service.js';
import { DeliveryRecordsService } from '#services/channels/delivery-records.service.js';
import { EndpointsService } from '#services/channels/endpoints.service.js';
import type { Person } from '#services/people/person.js';
import type { CountyStaff } from './staff.js';

const county = '611026000000';

/** How people in each role like to be told; whoever is not named looks into the console. */
const wishes: readonly { who: RegExp; quiet: { from: string; to: string } | null; digestAt: string | null; sms?: boolean }[] = [
  { who: /^(county-officer|department-officer|system-administrator|[a-z]+-[a-z]+)-1$/, quiet: null, digestAt: '17:30' },
  { who: /^leading-group-\d$/, quiet: { from: '21:00', to: '08:00' }, digestAt: '17:30', sms: true },
  { who: /^supervisor-\d$/, quiet: { from: '22:00', to: '07:30' }, digestAt: '17:30' },
  { who: /^township-officer-\d+-1$/, quiet: null, digestAt: '08:30' },
  { who: /^village-cadre-\d+[02]-1$/, quiet: { from: '20:00', to: '07:30' }, digestAt: '08:30' },
  { who: /^household-/, quiet: { from: '21:00', to: '07:30' }, digestAt: null },
];

/** Everybody says how they want to be told, the county's leaders have a robot in their group chat, and there is a gateway for text messages. */
export async function setUpPost(app: INestApplicationContext, staff: CountyStaff, hooks: string): Promise<void> {
  const contacts = app.get(ContactService, { strict: false });
  const administrator = staff.first('system-administrator');
  const endpoints = app.get(EndpointsService, { strict: false });
  await endpoints.add(administrator, { kind: 'wecom', placeCode: county, roles: ['leading-group', 'county-officer'], url: `${hooks}/robot` }, 'year-robot');
  await endpoints.add(administrator, { kind: 'sms', placeCode: county, roles: [], url: `${hooks}/sms` }, 'year-gateway');
  for (const [index, person] of staff.everybody().entries()) {
    const wish = wishes.find(({ who }) => who.test(person.login));
    if (!wish) continue;
    const { quiet, digestAt, sms } = wish;
    const phone = sms ? { phone: `139${String(10_000_000 + index)}` } : {};
    await contacts.put(person, { channels: sms ? ['email', 'sms'] : ['email'], quiet, digestAt, language: 'zh', email: `${person.login}@zhashui.example`, ...phone });
  }
}

/** The system administrator has everything sent again that stopped. @returns how many */
export async function sendAgain(app: INestApplicationContext, administrator: Person): Promise<number> {
  const records = app.get(DeliveryRecordsService, { strict: false });
  const found: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const { items, next } = await records.page(administrator, { state: 'stopped', limit: 100, ...(cursor ? { cursor } : {}) });
    found.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
    more = next !== null;
  }
  for (const id of found) await records.again(administrator, id);
  return found.length;
}
