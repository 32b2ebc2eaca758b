import type { ApplicationPage } from '#contracts/applications.js';
import type { CaseView } from '#contracts/cases.js';
import type { NoticeBoard } from '#contracts/notice-board.js';
import type { House } from '#tests/console/house.js';
import type { Visitor } from '#tests/console/visitor.js';
import { type Figure, figure } from '../figure.js';

/** A page is there when nothing more has come for so long, in milliseconds. */
const quietFor = 1_000;

/** Thousands of bytes as they come over the line with nothing kept, until the page is there. @param types what counts; everything, if left out */
export async function fetchedAt({ context, page }: Visitor, path: string, types?: string[]): Promise<number> {
  const line = await context.newCDPSession(page);
  const typeOf = new Map<string, string>();
  let bytes = 0;
  let last = Date.now();
  line.on('Network.requestWillBeSent', () => (last = Date.now()));
  line.on('Network.responseReceived', ({ requestId, type }) => typeOf.set(requestId, type));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = Date.now();
    if (!types || types.includes(typeOf.get(requestId) ?? '')) bytes += encodedDataLength;
  });
  await line.send('Network.enable');
  await line.send('Network.clearBrowserCache');
  await page.goto(path);
  while (Date.now() - last < quietFor) await page.waitForTimeout(quietFor / 5);
  await line.detach();
  return bytes / 1_000;
}

/** Every page a household opens, as the first one of a visit; and the heaviest of them against the bar. */
export async function householdPages(house: House, bar: number): Promise<Figure[]> {
  const weights = new Map<string, number>();
  const weigh = async (visitor: Visitor, path: string, name = path) => {
    if (!weights.has(name)) weights.set(name, await fetchedAt(visitor, path));
  };
  await weigh(await house.seat('phone'), '/', 'sign-in');
  const applicant = await house.enters('applicant', 'phone');
  for (const path of ['/my', '/apply', '/board', '/notices', '/account']) await weigh(applicant, path);
  for (const login of await loginsWithCases(house)) {
    const visitor = await house.enters(login, 'phone');
    const { items } = await visitor.asks<ApplicationPage>('/applications');
    for (const { caseId } of items) {
      const { openEvents } = await visitor.asks<CaseView>(`/cases/${caseId}`);
      await weigh(visitor, `/my/${caseId}`, '/my/:case');
      await weigh(visitor, `/my/${caseId}/slip`, '/my/:case/slip');
      for (const { type } of openEvents) await weigh(visitor, `/my/${caseId}/do/${type}`, `/my/:case/do/${type}`);
    }
    const { items: hanging } = await visitor.asks<NoticeBoard>('/postings');
    for (const { caseId } of hanging) await weigh(visitor, `/board/${caseId}`, '/board/:case');
    await visitor.leaves();
  }
  const pages = [...weights].map(([name, weight]) => figure(`console-household ${name}`, 'kB', weight, bar));
  return [...pages, figure('console-household-first-load', 'kB', Math.max(...weights.values()), bar, { most: 1 })];
}

/** Households of the stage that can sign in and whose application is under way, at whichever step it stands. */
async function loginsWithCases({ stage: { pool } }: House): Promise<string[]> {
  const { rows } = await pool.query<{ login: string }>(
    `SELECT DISTINCT ON (workflow_case.state) account.login
     FROM user_account account
     JOIN application ON application.household_id = account.household_id
     JOIN workflow_case ON workflow_case.id = application.case_id
     WHERE workflow_case.status = 'open'
     ORDER BY workflow_case.state, account.login`,
  );
  return rows.map(({ login }) => login);
}
