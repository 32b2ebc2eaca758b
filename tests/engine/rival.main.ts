import { createPool } from '#infrastructure/postgres/pool.js';
import type { CommandRequest } from '#engine/case-engine.js';
import { permit } from './charts.js';
import { engineOn } from './harness.js';

// A process of its own with an engine on the database it is told: takes commands from its parent and answers each after its commit.
export interface Order {
  order: number;
  caseId: string;
  request: CommandRequest;
}

export type Reply = { order: number; seq: number } | { order: number; refused: string };

const { engine } = engineOn(createPool(process.argv[2]!, 5), [permit()]);
const answer = (reply: Reply): void => void process.send!(reply);

process.on('message', ({ order, caseId, request }: Order) => {
  engine.send(caseId, request).then(
    ({ seq }) => answer({ order, seq }),
    (error: Error & { code?: string }) => answer({ order, refused: error.code ?? error.message }),
  );
});
process.on('disconnect', () => process.exit());
process.send!('ready');
