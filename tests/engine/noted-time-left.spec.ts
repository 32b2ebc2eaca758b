import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rootFolder } from '#infrastructure/config/root-folder.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { engineOn, person, type TestEngine, village } from './harness.js';
import { permitFiled, said } from './small-charts.js';

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

const household = person('household', village, { householdId: '00000000-0000-7000-8000-000000000001', offices: [] });

it('a case that ran on after a stop under the version before is noted as this one would have, and replays', async () => {
  const file = async () => (await office.engine.start('permit', permitFiled({ subjectId: household.householdId! }))).caseId;
  const [resumed, waiting, plain] = [await file(), await file(), await file()];
  office.clock.skip({ days: 1 });
  for (const caseId of [resumed, waiting]) await office.engine.send(caseId, said('review.returned', {}, { reason: '缺一份材料' }));
  office.clock.skip({ days: 2 });
  await office.engine.send(resumed, said('correction.submitted', {}, { actor: household }));
  const ledgers = async () => (await database.pool.query<{ id: string; ledger: object }>('SELECT id, ledger FROM workflow_case ORDER BY id')).rows;
  const noted = await ledgers();
  expect(JSON.stringify(noted)).toContain('"resumed"');
  // As the version before left it.
  await database.pool.query(
    `UPDATE workflow_case SET ledger = (ledger::jsonb #- '{tasks,review,left}' #- '{clock,resumed}')::json WHERE ledger::jsonb #> '{clock,resumed}' IS NOT NULL`,
  );
  expect(await ledgers()).not.toEqual(noted);

  await database.pool.query(await readFile(join(rootFolder, 'prisma/migrations/20261122151900_time_left_of_running_limits/migration.sql'), 'utf8'));
  expect(await ledgers()).toEqual(noted);
  const after = engineOn(database.pool, [permit()], { clock: office.clock });
  for (const caseId of [resumed, waiting, plain]) expect(await after.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
});
