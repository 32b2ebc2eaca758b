import { Injectable } from '@nestjs/common';
import type { CasePath } from '#contracts/definitions.js';
import { CaseEngine } from '#engine/case-engine.js';
import { chartDataOf } from '#engine/chart.js';
import type { WorkflowDefinition } from '#engine/define.js';
import { stateLabel } from '#engine/snapshot.js';
import { type RecallPayload, recalled } from '#engine/verbs/recallable.js';
import { CaseAccess } from '../cases/case-access.js';
import { statesIn } from '../cases/state-titles.js';
import type { Person } from '../people/person.js';

/** The way a case took through its chart, as data. */
@Injectable()
export class CasePathService {
  constructor(
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
  ) {}

  /** @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<CasePath> {
    await this.access.seen(person, caseId, { auditors: true });
    const [{ definition, snapshot }, { entries }, transitions] = await Promise.all([
      this.engine.state(caseId),
      this.engine.history(caseId),
      this.engine.wayOf(caseId),
    ]);
    const takenBack = new Set(entries.filter(({ event }) => event === recalled).map(({ payload }) => (payload as RecallPayload).seq));
    const moves = entries
      .filter(({ from, to }) => from !== to)
      .map(({ seq, at, event, from, to }) => ({ seq, at, event, from: statesIn(definition, from), to: statesIn(definition, to), recalled: takenBack.has(seq) }));
    const { name, version } = definition;
    return {
      caseId,
      definition: name,
      version,
      done: snapshot.status !== 'active',
      outermost: chartDataOf(definition).states.filter(({ parent }) => parent === null).map(({ path }) => path),
      current: statesIn(definition, stateLabel(snapshot.value)),
      visited: [...new Set([...passedThrough(definition, transitions), ...moves.flatMap(({ to }) => to)])],
      transitions,
      moves,
    };
  }
}

/** States the chart left by itself stand in no entry of the journal. */
function passedThrough(definition: WorkflowDefinition, taken: string[]): string[] {
  const arrows = new Map(chartDataOf(definition).transitions.map((arrow) => [arrow.id, arrow]));
  return taken.flatMap((id) => [arrows.get(id)!.from, arrows.get(id)!.to]).flatMap(withThoseAround);
}

/** `publicity.posted` as `publicity`, `publicity.posted`; nothing for the chart as a whole. */
const withThoseAround = (path: string): string[] =>
  path === '' ? [] : path.split('.').map((_name, index, names) => names.slice(0, index + 1).join('.'));
