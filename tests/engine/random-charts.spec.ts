import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createActor, SimulatedClock } from 'xstate';
import { EventNotAllowed } from '#engine/errors.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { engineOn, person, village } from './harness.js';
import { definitionOf, events, machineOf, randomChart } from './random-charts.js';

const walker = person('village-cadre', village);
const hour = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A walk is a list of events and hours that pass. */
const walk = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...events) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }) }), { minLength: 1, maxLength: 14 });

describe('any chart', () => {
  it('ends where an actor in memory ends, though the process begins anew before every step', async () => {
    await fc.assert(
      fc.asyncProperty(randomChart, walk, async (chart, steps) => {
        // The cases of earlier runs have other charts under the same name: their timers are none of this run's business.
        await database.pool.query('delete from timer');
        const machine = machineOf(chart);
        const simulated = new SimulatedClock();
        const actor = createActor(machine, { clock: simulated });
        actor.start();
        const definition = definitionOf(machineOf(chart));
        const { engine, clock } = engineOn(database.pool, [definition]);
        const { caseId } = await engine.start('random', { placeCode: village, policyId: null, subjectId: null, input: {}, actor: walker });
        const same = async () => {
          const { snapshot } = await engineOn(database.pool, [definition], { clock }).engine.state(caseId);
          const memory = actor.getSnapshot();
          expect({ value: snapshot.value, context: snapshot.context, status: snapshot.status }).toEqual({
            value: memory.value, context: memory.context, status: memory.status,
          });
        };
        await same();
        for (const step of steps) {
          if (typeof step === 'number') {
            for (let passed = 0; passed < step; passed += 1) {
              clock.skip({ hours: 1 });
              simulated.increment(hour);
              await engineOn(database.pool, [definition], { clock }).engine.fireTimers();
            }
          } else {
            actor.send({ type: step });
            await engineOn(database.pool, [definition], { clock })
              .engine.send(caseId, { type: step, payload: {}, actor: walker })
              .catch((error: unknown) => expect(error).toBeInstanceOf(EventNotAllowed));
          }
          await same();
        }
        expect(await engine.replay(caseId)).toEqual({ equal: true, differences: [] });
      }),
      runs(120),
    );
  }, timeFor(60_000));
});
