import { Injectable } from '@nestjs/common';
import { CaseEngine } from '#engine/case-engine.js';
import { stateChartSvg } from '#engine/picture.js';
import { stateLabel } from '#engine/snapshot.js';
import type { Person } from '../people/person.js';
import { CaseAccess } from './case-access.js';
import { statesIn } from './state-titles.js';

/** The chart of a case: the way it took, and where it stands. */
@Injectable()
export class CasePictureService {
  constructor(
    private readonly engine: CaseEngine,
    private readonly access: CaseAccess,
  ) {}

  /** @returns SVG. @throws Refusal `not-found` */
  async draw(person: Person, caseId: string): Promise<string> {
    await this.access.seen(person, caseId, { auditors: true });
    const [{ definition, snapshot }, { entries }] = await Promise.all([this.engine.state(caseId), this.engine.history(caseId)]);
    const path = [...new Set(entries.flatMap(({ to }) => statesIn(definition, to)))];
    return stateChartSvg(definition, { path, active: statesIn(definition, stateLabel(snapshot.value)) });
  }
}
