import { setTimeout as pause } from 'node:timers/promises';
import type { CommandRequest, StartRequest } from '#engine/case-engine.js';
import { EngineRefusal } from '#engine/errors.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { permit } from '#tests/engine/charts.js';
import { engineOn } from '#tests/engine/harness.js';

// An office as a process of its own: answers each command after its commit and fires timers all the while, by the clock it is told.
export type Command = { start: StartRequest } | { caseId: string; request: CommandRequest };
export type Order = { order: number; command: Command } | { turnTo: string };
export type Answer = { caseId: string; seq: number; to: string } | { refused: string; again: boolean };
export interface Reply {
  order: number;
  answer: Answer;
}

const betweenLooksMs = 50;
const clock = new TurnableClock(new Date(process.argv[3]!));
const { engine } = engineOn(createPool(process.argv[2]!, 5), [permit()], { clock });

const carryOut = (command: Command) => ('start' in command ? engine.start('permit', command.start) : engine.send(command.caseId, command.request));

function refusal(error: Error): Answer {
  const again = (error as { unavailable?: boolean }).unavailable === true;
  return { refused: error instanceof EngineRefusal ? error.code : error.message, again };
}

process.on('message', (message: Order) => {
  if ('turnTo' in message) return clock.turnTo(new Date(message.turnTo));
  carryOut(message.command).then(
    ({ caseId, seq, to }) => process.send!({ order: message.order, answer: { caseId, seq, to } } satisfies Reply),
    (error: Error) => process.send!({ order: message.order, answer: refusal(error) } satisfies Reply),
  );
});
process.on('disconnect', () => process.exit());
process.send!('ready');

for (;;) {
  // A database that is away is what this run is about: the next look finds what this one missed.
  await engine.fireTimers().catch(() => 0);
  await pause(betweenLooksMs);
}
