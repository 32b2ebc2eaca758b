import type { PoolClient } from 'pg';
import { dayOf } from '#domain/calendar.js';
import type { NoticeOrder } from '../notices/notices.service.js';
import { officeName } from '../people/office.js';
import { channelTitles } from './channel-titles.js';

/** Template of the alert that deliveries stopped. */
export const stoppedTemplate = 'delivery-stopped';

interface StoppedRow {
  channel: string;
  counties: string[];
}

/**
 * The alerts to the system administrators of the counties concerned: one a day and channel, however many stop, since a mail server that is away for a
 * week stops thousands. A delivery of such an alert that stops itself makes no other: it would go the same broken way.
 */
export async function alertsFor(client: PoolClient, ids: string[], at: Date): Promise<NoticeOrder[]> {
  const { rows } = await client.query<StoppedRow>(
    `SELECT delivery.channel, array_agg(DISTINCT left(place.code, 6)) AS counties
     FROM delivery CROSS JOIN LATERAL (
       SELECT place_code AS code FROM endpoint WHERE endpoint.id = delivery.endpoint_id
       UNION SELECT place_code FROM role_binding WHERE role_binding.account_id = delivery.account_id
     ) AS place
     WHERE delivery.id = ANY ($1)
       AND EXISTS (SELECT FROM notice WHERE notice.id = ANY (delivery.notice_ids) AND notice.template <> $2)
     GROUP BY delivery.channel ORDER BY delivery.channel`,
    [ids, stoppedTemplate],
  );
  return rows.map(({ channel, counties }) => ({
    key: `${stoppedTemplate}/${channel}/${dayOf(at)}`,
    caseId: null,
    template: stoppedTemplate,
    params: { day: dayOf(at), channel: channelTitles[channel] ?? channel },
    at,
    offices: counties.map((county) => officeName('system-administrator', county.padEnd(12, '0'))),
  }));
}
