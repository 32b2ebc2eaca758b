import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import { verbDone } from '#engine/verbs/decide-verb.js';
import { opinionDue } from '#engine/verbs/settle-opinions.js';
import { recallMessage } from '#engine/verbs/recall.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { OutboxMessage } from '#infrastructure/outbox/outbox-store.js';
import type { IdentificationFacts } from '#workflows/identification/identification.facts.js';
import { tellPrefix } from '../notices/notice-templates.js';
import { NoticesService } from '../notices/notices.service.js';
import { officeOf } from '../policies/office-namer.js';
import { ObjectorNotices } from '../notices/objector-notices.js';
import { RecallNotices } from '../notices/recall-notices.js';
import { RegisterService } from '../register/register.service.js';
import { ReverificationEffectsService } from '../reverification/reverification-effects.service.js';
import { VerbEffectsService } from '../verbs/verb-effects.service.js';

/**
 * Carries out what charts ask of the world, one message at a time. A message may come again after a crash: every effect is keyed by its
 * case and journal entry, and done once.
 */
@Injectable()
export class EffectsService {
  private readonly effects: Record<string, (message: OutboxMessage) => Promise<void>> = {
    notifyHousehold: (message) => this.notifyHousehold(message),
    tellObjector: (message) => this.objectors.tell(message),
    tellObjectorsOfEnd: (message) => this.objectors.tellOfEnd(message),
    [recallMessage]: (message) => this.tellRecalled(message),
    requestComparison: (message) => this.requestComparison(message),
    tellVoterLeftOut: (message) => this.verbs.handle(message),
    enterRegister: (message) => this.enterRegister(message),
    keepUnchangedVisit: (message) => this.reverification.keepUnchangedVisit(message),
    changeRiskLevel: (message) => this.reverification.changeRiskLevel(message),
    openProposal: (message) => this.reverification.openProposal(message),
    [verbDone]: (message) => this.verbs.handle(message),
    [opinionDue]: (message) => this.verbs.handle(message),
  };

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly engine: CaseEngine,
    private readonly notices: NoticesService,
    private readonly register: RegisterService,
    private readonly objectors: ObjectorNotices,
    private readonly recalls: RecallNotices,
    private readonly reverification: ReverificationEffectsService,
    private readonly verbs: VerbEffectsService,
  ) {}

  /** @throws Error for a message nobody knows how to carry out; it stays in the outbox */
  async handle(message: OutboxMessage): Promise<void> {
    const effect = Object.hasOwn(this.effects, message.type) ? this.effects[message.type] : undefined;
    if (!effect) throw new Error(`There is no effect "${message.type}"`);
    await effect(message);
  }

  /** The household's own accounts; where it has none, the village has to tell it. */
  private async notifyHousehold({ caseId, seq, at, body }: OutboxMessage): Promise<void> {
    const template = String((body as { template?: unknown }).template);
    const { rows } = await this.pool.query<{ placeCode: string; accounts: string[] }>(
      `SELECT c.place_code AS "placeCode",
         ARRAY(SELECT account.id FROM user_account account WHERE account.household_id = c.subject_id ORDER BY account.id) AS accounts
       FROM workflow_case c WHERE c.id = $1`,
      [caseId],
    );
    const { placeCode, accounts } = rows[0]!;
    if (accounts.length > 0) return this.notices.tell({ key: `${caseId}/${seq}/${template}`, caseId, template, at, accounts });
    const village = officeOf({ role: 'village-cadre', level: 'village' }, placeCode, '');
    await this.notices.tell({ key: `${caseId}/${seq}/${template}`, caseId, template: tellPrefix + template, at, offices: [village] });
  }

  private async tellRecalled(message: OutboxMessage): Promise<void> {
    await this.recalls.tell(message);
    await this.objectors.tellRecalled(message);
  }

  private async requestComparison({ caseId, seq, at }: OutboxMessage): Promise<void> {
    const { placeCode, snapshot } = await this.engine.state(caseId);
    const { rules } = snapshot.context as IdentificationFacts;
    const offices = rules.departments.map((department) => officeOf({ role: 'department-officer', level: 'county' }, placeCode, department));
    await this.notices.tell({ key: `${caseId}/${seq}/comparison-requested`, caseId, template: 'comparison-requested', at, offices });
  }

  private async enterRegister({ caseId, at }: OutboxMessage): Promise<void> {
    const { decision } = (await this.engine.state(caseId)).snapshot.context as IdentificationFacts;
    if (!decision) throw new Error(`The case ${caseId} is registered without a decision`);
    await this.register.enter(caseId, decision, at);
  }
}
