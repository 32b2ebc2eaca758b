import type { CommandRequest } from '#engine/case-engine.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { permit } from './charts.js';
import { engineOn } from './harness.js';
import { acts, type Scene } from './verb-acts.js';

// A process of its own with an engine on the database it is told: takes orders from its parent and answers each after its commit.

/** An event for a case, or an act by its name. */
export type Deed = { caseId: string; request: CommandRequest } | { act: string; scene: Scene; key: string };
export type Order = Deed & { order: number };
/** Of an act that writes no entry `seq` is null. */
export type Reply = { order: number; seq: number | null } | { order: number; refused: string };

const { engine } = engineOn(createPool(process.argv[2]!, 8), [permit()]);
const answer = (reply: Reply): void => void process.send!(reply);
const perform = (deed: Deed): Promise<unknown> => ('act' in deed ? acts[deed.act]!(engine, deed.scene, deed.key) : engine.send(deed.caseId, deed.request));

process.on('message', ({ order, ...deed }: Order) => {
  perform(deed).then(
    (result) => answer({ order, seq: (result as { seq?: number } | undefined)?.seq ?? null }),
    (error: Error & { code?: string }) => answer({ order, refused: error.code ?? error.message }),
  );
});
process.on('disconnect', () => process.exit());
process.send!('ready');
