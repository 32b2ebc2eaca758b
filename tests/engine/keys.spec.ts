import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyReused } from '#engine/errors.js';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { engineOn } from './harness.js';
import { clerk, permitFiled, said } from './small-charts.js';

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.drop());

describe('an idempotency key', () => {
  it('answers a filing that is repeated after a new version came into force with its first outcome', async () => {
    const key = newId();
    const first = await engineOn(database.pool, [permit(1)]).engine.start('permit', permitFiled({ key }));
    const again = await engineOn(database.pool, [permit(1), permit(2)]).engine.start('permit', permitFiled({ key }));
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('is refused where a cadre files for another household under it', async () => {
    const { engine } = engineOn(database.pool, [permit()]);
    const key = newId();
    await engine.start('permit', permitFiled({ key, actor: { ...clerk, onBehalfOf: newId() } }));
    await expect(engine.start('permit', permitFiled({ key, actor: { ...clerk, onBehalfOf: newId() } }))).rejects.toBeInstanceOf(KeyReused);
  });

  it('knows a command again whose fields come in another order', async () => {
    const { engine } = engineOn(database.pool, [permit()]);
    const { caseId } = await engine.start('permit', permitFiled());
    const key = newId();
    const first = await engine.send(caseId, said('review.approved', { papers: { form: 1, photo: 2 }, page: 3 }, { key }));
    const again = await engine.send(caseId, said('review.approved', { page: 3, papers: { photo: 2, form: 1 } }, { key }));
    expect(again).toEqual({ ...first, repeated: true });
  });
});
