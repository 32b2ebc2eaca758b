import { dayOf } from '#domain/calendar.js';
import type { Channel } from '#contracts/channels.js';
import { readOffice } from '../people/office.js';
import { afterQuiet, nextMinuteOfDay } from './hours.js';

export interface WaitingNotice {
  id: string;
  office: string | null;
  accountId: string | null;
  urgent: boolean;
}

/** How a person wants to be told; who has said nothing has no row and finds everything in the console. */
export interface Preference {
  accountId: string;
  channels: string[];
  hasEmail: boolean;
  hasPhone: boolean;
  quietFrom: number | null;
  quietTo: number | null;
  digestAt: number | null;
  /** The gateway for text messages of the person's county. */
  gatewayId: string | null;
}

export interface OfficeEndpoint {
  id: string;
  kind: string;
  placeCode: string;
  roles: string[];
}

export interface PlannedDelivery {
  key: string;
  channel: Channel;
  accountId: string | null;
  endpointId: string | null;
  noticeIds: string[];
  dueAt: Date;
}

/** What a digest gathers more of while it waits. */
export interface PlannedDigest extends PlannedDelivery {
  /** Its key for the next day, if this one has left meanwhile. */
  after(): PlannedDigest;
}

export interface Surroundings {
  staff: ReadonlyMap<string, string[]>;
  preferences: ReadonlyMap<string, Preference>;
  endpoints: readonly OfficeEndpoint[];
  now: Date;
}

/** Whom notices reach besides the console, by which way and when. Keys say it, so that each is planned once. */
export function planDeliveries(notices: readonly WaitingNotice[], surroundings: Surroundings): { single: PlannedDelivery[]; digests: PlannedDigest[] } {
  const single: PlannedDelivery[] = [];
  const digests = new Map<string, PlannedDigest>();
  for (const notice of notices) {
    for (const endpoint of endpointsFor(notice, surroundings.endpoints)) single.push(toEndpoint(notice, endpoint, surroundings.now));
    for (const { preference, channel } of waysTo(notice, surroundings)) {
      if (notice.urgent || preference.digestAt === null) single.push(toPerson(notice, preference, channel, surroundings.now));
      else addToDigest(digests, notice, digestOf(preference, channel, preference.digestAt, surroundings.now));
    }
  }
  return { single, digests: [...digests.values()] };
}

function waysTo({ office, accountId }: WaitingNotice, { staff, preferences }: Surroundings): { preference: Preference; channel: 'email' | 'sms' }[] {
  const people = accountId ? [accountId] : (staff.get(office ?? '') ?? []);
  return people.flatMap((person) => {
    const preference = preferences.get(person);
    if (!preference) return [];
    const email = preference.channels.includes('email') && preference.hasEmail;
    const sms = preference.channels.includes('sms') && preference.hasPhone && preference.gatewayId !== null;
    return [...(email ? [{ preference, channel: 'email' as const }] : []), ...(sms ? [{ preference, channel: 'sms' as const }] : [])];
  });
}

function endpointsFor({ office }: WaitingNotice, endpoints: readonly OfficeEndpoint[]): OfficeEndpoint[] {
  const told = office ? readOffice(office) : undefined;
  if (!told) return [];
  return endpoints.filter(({ placeCode, roles }) => placeCode === told.placeCode && (roles.length === 0 || roles.includes(told.role)));
}

const toEndpoint = ({ id }: WaitingNotice, endpoint: OfficeEndpoint, now: Date): PlannedDelivery => ({
  key: `${id}/${endpoint.kind}/${endpoint.id}`,
  channel: endpoint.kind as Channel,
  accountId: null,
  endpointId: endpoint.id,
  noticeIds: [id],
  dueAt: now,
});

const toPerson = ({ id }: WaitingNotice, { accountId, gatewayId, quietFrom, quietTo }: Preference, channel: 'email' | 'sms', now: Date): PlannedDelivery => ({
  key: `${id}/${channel}/${accountId}`,
  channel,
  accountId,
  endpointId: channel === 'sms' ? gatewayId : null,
  noticeIds: [id],
  dueAt: afterQuiet(now, quietFrom, quietTo),
});

function addToDigest(digests: Map<string, PlannedDigest>, { id }: WaitingNotice, digest: PlannedDigest): void {
  const known = digests.get(digest.key) ?? digest;
  known.noticeIds.push(id);
  digests.set(known.key, known);
}

function digestOf(preference: Preference, channel: 'email' | 'sms', digestAt: number, now: Date, noticeIds: string[] = []): PlannedDigest {
  const { accountId, gatewayId, quietFrom, quietTo } = preference;
  const leavesAt = nextMinuteOfDay(now, digestAt);
  return {
    key: `digest/${accountId}/${channel}/${dayOf(leavesAt)}`,
    channel,
    accountId,
    endpointId: channel === 'sms' ? gatewayId : null,
    noticeIds,
    dueAt: afterQuiet(leavesAt, quietFrom, quietTo),
    after: () => digestOf(preference, channel, digestAt, leavesAt, noticeIds),
  };
}
