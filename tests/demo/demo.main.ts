import { parseArgs } from 'node:util';
import type { HouseholdSummary } from '#contracts/households.js';
import type { PolicyVersion } from '#contracts/policy.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { Staff } from '#tests/journeys/staff.js';
import { type Language, Page, type Words } from './columns.js';
import { Interrupted, inOwnInstance, type OwnInstance } from './instance.js';
import { Narrator } from './narrator.js';
import { outcomeFacts, outcomeOf, outcomeWords } from './outcome.js';
import { firstDay, type Order, orders, Story } from './story.js';
import { Who } from './who.js';
import { runYear } from './year/run-year.js';

const usage = `npm run demo -- [--order ${orders.join(' | ')}] [--lang zh | en] [--json]
     npm run demo -- --year [--seed N] [--lang zh | en] [--json]`;
const households = 300;
const dayBefore = new Date('2026-09-27T16:00:00+08:00');

const orderTitles: Record<Order, Pick<Words, 'zh' | 'en'>> = {
  'after-township': { zh: '乡镇审核之后比对', en: 'departments compare after the township review' },
  'before-review': { zh: '民主评议之前比对', en: 'departments compare before the village review' },
  'beside-publicity': { zh: '公示期间同步比对', en: 'departments compare beside publicity' },
};

interface Wish {
  order: Order;
  lang: Language | undefined;
  json: boolean;
  /** A whole year instead of one application. */
  year: boolean;
  seed: number | undefined;
}

try {
  const wish = readWish();
  process.stderr.write('  守望正在准备演示县 … Setting up the county of the demo …\n');
  if (wish.year) process.exitCode = (await runYear(wish)) ? 0 : 1;
  else await tellStory(wish);
} catch (error) {
  if (!(error instanceof Interrupted)) process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
}

function readWish(): Wish {
  try {
    const { order, lang, json, year, seed } = parseArgs({
      options: {
        order: { type: 'string', default: orders[0]! },
        lang: { type: 'string' },
        json: { type: 'boolean', default: false },
        year: { type: 'boolean', default: false },
        seed: { type: 'string' },
      },
    }).values;
    if (!orders.some((known) => known === order)) throw new Error(`There is no order "${order}".`);
    if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw new Error(`There is no language "${lang}".`);
    if (seed !== undefined && !/^[1-9]\d{0,8}$/.test(seed)) throw new Error(`A seed is a whole number from 1, not "${seed}".`);
    return { order: order as Order, lang, json, year, seed: seed === undefined ? undefined : Number(seed) };
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\nUse: ${usage}`, { cause });
  }
}

function tellStory(wish: Wish): Promise<void> {
  const clock = new TurnableClock(dayBefore);
  const policyChanges = { orderOfComparison: wish.order };
  return inOwnInstance({ clock, households, policyChanges }, (instance) => perform(wish, clock, instance));
}

async function perform({ order, lang, json }: Wish, clock: TurnableClock, { url, dataDir }: OwnInstance): Promise<void> {
  const page = new Page((line) => process.stdout.write(`${line}\n`), process.stdout.hasColors?.() ?? false, lang);
  const staff = await Staff.of(url, dataDir);
  const [reader] = staff.desks('county-officer');
  const { items } = await reader!.get<{ items: PolicyVersion[] }>(`/policies?place=611026000000&on=${firstDay}`);
  const policy = items[0]!.body;
  const narrator = new Narrator(page, clock, reader!, new Who(reader!, policy.departments));
  narrator.opening({ zh: '守望 · 一户人家怎样纳入监测', en: 'Shouwang · how a household comes under watch' }, orderTitles[order]);

  const household = await findHousehold(staff);
  const story = new Story(clock, staff, household.placeCode, household.id);
  await story.toldBy(narrator).tell(order);
  const outcome = await outcomeOf(story);
  narrator.closing(outcomeWords(outcome, policy));
  if (json) process.stdout.write(`${JSON.stringify(outcomeFacts(outcome, narrator))}\n`);
}

async function findHousehold(staff: Staff): Promise<HouseholdSummary> {
  for (const village of staff.villages()) {
    const [household] = await staff.households(village, 4);
    if (household) return household;
  }
  throw new Error('No village has a household of four.');
}
