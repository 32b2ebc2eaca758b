import type { Pool } from 'pg';
import type { OpenEvent } from '#engine/errors.js';
import type { CaseState, OpenTask } from '#engine/ledger.js';
import type { Title } from '#engine/title.js';
import { officeName } from '../people/office.js';
import { officeTitle } from './office-titles.js';

/**
 * Open events that are called the same, each with a title that says which of several things it is about: an objection by its day, a hit by its
 * department and kind, a department or a voter by name; by their number where that is the same too.
 */
export async function toldApart(pool: Pool, state: CaseState, events: OpenEvent[]): Promise<OpenEvent[]> {
  const alike = events.filter(({ type, key }) => key !== undefined && events.filter((other) => other.type === type).length > 1);
  if (alike.length === 0) return events;
  const subjects = await subjectsOf(pool, state, alike.map(({ key }) => key!));
  return events.map((event) => {
    const subject = alike.includes(event) && subjects.get(event.key!);
    if (!subject) return event;
    const same = alike.filter((other) => other.type === event.type && subjects.get(other.key!)?.zh === subject.zh);
    return { ...event, title: named(event.title, subject, same.length > 1 ? same.indexOf(event) + 1 : undefined) };
  });
}

function named({ zh, en }: Title, about: Title, nth: number | undefined): Title {
  const number = nth === undefined ? { zh: '', en: '' } : { zh: `，第${nth}件`, en: `, no. ${nth}` };
  return { zh: `${zh}（${about.zh}${number.zh}）`, en: `${en} (${about.en}${number.en})` };
}

/** What the keys stand for. What no form tells of is called by the office whose task it is. */
async function subjectsOf(pool: Pool, { id: caseId, placeCode, ledger }: CaseState, keys: string[]): Promise<Map<string, Title>> {
  const found = await saidIn(pool, caseId, keys);
  const tasks = Object.values(ledger.tasks).filter(({ key }) => keys.includes(key) && !found.some((one) => one.key === key));
  const officeOf = (department: string): string => officeName('department-officer', `${placeCode.slice(0, 6)}000000`, department);
  const title = await officeTitle(pool, [...tasks.map(({ office }) => office), ...found.flatMap(({ department }) => (department ? [officeOf(department)] : []))]);
  return new Map([
    ...tasks.map(({ key, office }: OpenTask) => [key, title(office)] as const),
    ...found.map(({ key, department, kind, receivedOn }) => [key, department ? ofHit(title(officeOf(department)), kind!) : ofObjection(receivedOn!)] as const),
  ]);
}

const ofHit = (department: Title, kind: string): Title => ({ zh: `${department.zh}：${kind}`, en: `${department.en}: ${kind}` });

function ofObjection(receivedOn: string): Title {
  const [, month, day] = receivedOn.split('-').map(Number);
  return { zh: `${month}月${day}日提出`, en: `received on ${receivedOn}` };
}

interface Said {
  key: string;
  department: string | null;
  kind: string | null;
  receivedOn: string | null;
}

/** Objections of the case, and hits in the departments' answers, by their ids. */
async function saidIn(pool: Pool, caseId: string, keys: string[]): Promise<Said[]> {
  const { rows } = await pool.query<Said>(
    `SELECT id::text AS key, NULL AS department, NULL AS kind, body ->> 'receivedOn' AS "receivedOn"
     FROM case_record WHERE case_id = $1 AND kind = 'objection' AND id::text = ANY ($2::text[])
     UNION ALL (SELECT DISTINCT ON (hit ->> 'id') hit ->> 'id', answer.body ->> 'department', hit ->> 'kind', NULL
       FROM case_record answer, jsonb_array_elements(answer.body -> 'hits') hit
       WHERE answer.case_id = $1 AND answer.kind = 'comparison-answer' AND hit ->> 'id' = ANY ($2::text[])
       ORDER BY hit ->> 'id', answer.created_at DESC)`,
    [caseId, keys],
  );
  return rows;
}
