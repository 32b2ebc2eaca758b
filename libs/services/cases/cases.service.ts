import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { CaseView, EventAnswer, SendEvent } from '#contracts/cases.js';
import type { TaskClaim } from '#contracts/tasks.js';
import { CaseEngine } from '#engine/case-engine.js';
import { EngineRefusal } from '#engine/errors.js';
import type { CaseState } from '#engine/ledger.js';
import type { Outcome, SubjectSeen } from '#engine/pending.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { openEvents, type Standing } from '#engine/rights.js';
import { stateLabel } from '#engine/snapshot.js';
import { recalled } from '#engine/verbs/recallable.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { actorOf, type Person } from '../people/person.js';
import { type FamilyFacts, standingOf } from '../people/relation.js';
import { officeOf } from '../policies/office-namer.js';
import { PoliciesService } from '../policies/policies.service.js';
import { Refusal } from '../problems.js';
import { checkCompanion, checkUnchanged } from '../reverification/visit-checks.js';
import { CaseAccess, unknownCase } from './case-access.js';
import { type CaseFacts, CaseFactsReader } from './case-facts.js';
import { changedFacts } from './changed-facts.js';
import { openAgainOf } from './open-again.js';
import { accountNames, officeTitle } from './office-titles.js';
import { openOpinions } from './open-opinions.js';
import { refusePersonalData } from './plain-words.js';
import { reasonFault } from './reason-codes.js';
import { checkReferences, type Reference, referencesIn } from './references.js';
import { titleOf } from './state-titles.js';
import { toldApart } from './told-apart.js';
import { checkMember, votersFor } from './voters.js';
import { checkCorrection, checkSigned, checkVisitors, refuseSaid } from './who-is-named.js';

/** What an event type asks to be known before it can be decided, whichever version of a chart uses it. */
interface Need {
  /** It decides, or bears on who does. */
  deciding: boolean;
  /** A cadre may send it for the household. */
  onBehalf: boolean;
}

/** What was done, where the case stands after it, and as whom it was sent. */
interface Sent {
  outcome: Outcome;
  state: CaseState;
  standing: Standing;
}

export type EventDone = Omit<EventAnswer, 'openEvents'>;

export type ObjectionIn = (state: CaseState) => Refusal | undefined;

@Injectable()
export class CasesService {
  private readonly facts: CaseFactsReader;
  private readonly needs: Map<string, Need>;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly engine: CaseEngine,
    private readonly registry: Registry,
    private readonly access: CaseAccess,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly policies: PoliciesService,
  ) {
    this.facts = new CaseFactsReader(pool);
    this.needs = needsOf(registry);
  }

  /**
   * Sends a person's event and answers with what they may do next. Scope costs nothing here: the engine accepts only from the offices
   * of the case, and whoever is refused learns that the case exists only if they may see it.
   */
  async send(person: Person, caseId: string, event: SendEvent, key: string): Promise<EventAnswer> {
    const sent = await this.sendInScope(person, caseId, event, key);
    const open = openEvents(sent.state, { ...sent.standing, at: this.clock.now() }, officeOf);
    return { ...answerOf(sent), openEvents: await toldApart(this.pool, sent.state, open) };
  }

  /**
   * The same for one of many, where nobody looks at what they may do next in each.
   * @param objectionIn what else may speak against it where the case stands at the commit
   * @param subject the household's file as it was looked at; where it is another at the commit, it is looked at again before anything is decided
   */
  async sendOneOfMany(person: Person, caseId: string, event: SendEvent, key: string, objectionIn: ObjectionIn, subject: SubjectSeen | undefined): Promise<EventDone> {
    return answerOf(await this.sendInScope(person, caseId, event, key, objectionIn, subject));
  }

  /** As `send`, for somebody the case itself stays closed to: the door knows that it hangs on the board of their village, and tells nothing more of it. */
  async sendFromBoard(person: Person, caseId: string, event: SendEvent, key: string, objectionIn: ObjectionIn): Promise<void> {
    await this.decide(person, caseId, event, key, objectionIn);
  }

  private async sendInScope(person: Person, caseId: string, event: SendEvent, key: string, objectionIn?: ObjectionIn, subject?: SubjectSeen): Promise<Sent> {
    try {
      const sent = await this.decide(person, caseId, event, key, objectionIn, subject);
      // Whoever sent it may have left the office since: what was done is told again only to who may still see the case.
      if (sent.outcome.repeated) await this.access.seen(person, caseId);
      return sent;
    } catch (error) {
      if (error instanceof EngineRefusal || error instanceof Refusal) await this.access.seen(person, caseId);
      throw error;
    }
  }

  private async decide(person: Person, caseId: string, event: SendEvent, key: string, objectionIn: ObjectionIn | undefined, subject?: SubjectSeen): Promise<Sent> {
    const { type, payload, reason, reasonCode, attachments, taskId, taskRevision, holdSeconds } = event;
    if (type === recalled) return this.recall(person, caseId, reason, key);
    refusePersonalData({ payload, ...(reason === undefined ? {} : { reason }) });
    const known = await this.learn(caseId, event);
    const objection = await this.objectionTo(caseId, event, known);
    const family = this.needs.get(type)?.deciding ? familyOf(known) : undefined;
    const standing = standingOf(person, family, this.principalOf(person, type, known));
    const established = await this.establish(person, caseId, event, known);
    const command = { type, payload, reason, reasonCode, attachments, taskId, taskRevision, holdSeconds, ...standing, established };
    const speaksAgainst = (before: CaseState): Refusal | undefined => reasonFault(before, event, this.policies) ?? objectionIn?.(before);
    const sent = await this.engine.sendAndSee(caseId, { ...command, key, objection, objectionIn: speaksAgainst, subject });
    return { ...sent, standing };
  }

  /** What is established for an event, as when it is sent. */
  async established(person: Person, caseId: string, event: SendEvent): Promise<Record<string, unknown> | undefined> {
    return this.establish(person, caseId, event, await this.facts.about({ caseId, references: [], family: true }));
  }

  /** What an event says that nobody is taken at their word for. */
  private async establish({ accountId }: Person, caseId: string, { type, payload }: SendEvent, known: CaseFacts): Promise<Record<string, unknown> | undefined> {
    if (type === 'correction.submitted') return changedFacts(this.pool, caseId, payload['householdVersion']);
    if (type !== 'approval.granted') return undefined;
    const voters = await votersFor(this.pool, caseId, accountId, familyOf(known), this.clock.now());
    return voters && { voters };
  }

  /** 撤回, through the same door as what it takes back. */
  private async recall(person: Person, caseId: string, reason: string | undefined, key: string): Promise<Sent> {
    if (reason !== undefined) refusePersonalData({ reason });
    const sent = await this.engine.recall(caseId, { actor: actorOf(person), reason, key });
    return { ...sent, standing: await this.standingIn(person, caseId) };
  }

  /** How this person and those they are an agent for stand to a case: as the engine asks before it lets anybody decide. */
  async standingIn(person: Person, caseId: string): Promise<Standing> {
    return { ...standingOf(person, familyOf(await this.facts.about({ caseId, references: [], family: true }))), at: this.clock.now() };
  }

  /** What speaks against it now. A repetition of what was accepted is answered all the same, though the world has moved on since. */
  private async objectionTo(caseId: string, { type, payload }: SendEvent, { family }: CaseFacts): Promise<Refusal | undefined> {
    try {
      if (type === 'visitors.assigned') await checkVisitors(this.pool, caseId, payload['visitors']);
      if (type === 'authorisation.signed') await checkSigned(this.pool, caseId, payload['positions']);
      if (type === 'correction.submitted') await checkCorrection(this.pool, caseId, payload);
      if (type === 'approval.granted') refuseSaid(payload, ['voters']);
      if (type.startsWith('leadingGroup.')) await checkMember(this.pool, caseId, payload['member'], this.clock.now());
      if (type === 'recheck.recorded') await checkCompanion(this.pool, caseId, payload['companion'], family);
      if (type === 'visit.unchanged') await checkUnchanged(this.pool, family?.householdId, payload['since'], this.clock.now());
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private async learn(caseId: string, event: SendEvent): Promise<CaseFacts> {
    const { type, payload, attachments = [] } = event;
    const papers = attachments.map((id, index): Reference => ({ path: `attachments.${index}`, id, of: 'attachment' }));
    const references = [...referencesIn(type, payload), ...papers];
    const need = this.needs.get(type);
    const known = await this.facts.about({ caseId, references, family: need !== undefined && (need.deciding || need.onBehalf) });
    checkReferences(caseId, event, references, known.references);
    return known;
  }

  /** The household a cadre acts for, where the event is one the household could send itself. */
  private principalOf(person: Person, type: string, { family }: CaseFacts): string | undefined {
    if (!family?.householdId || !this.needs.get(type)?.onBehalf || person.householdId === family.householdId) return undefined;
    return family.householdId;
  }

  /** @throws Refusal `not-found` */
  async get(person: Person, caseId: string): Promise<CaseView> {
    const seen = await this.access.seen(person, caseId);
    const [state, standing] = await Promise.all([this.engine.state(caseId), this.standingIn(person, caseId)]);
    const { clock } = state.ledger;
    return {
      ...headOf(state),
      number: seen.number,
      revision: state.revision,
      placeCode: state.placeCode,
      place: seen.place,
      householdId: state.subjectId,
      headName: seen.headName,
      startedAt: state.startedAt,
      movedAt: state.movedAt,
      dueAt: clock?.dueAt ?? null,
      clockStopped: clock?.left !== undefined,
      openAgain: openAgainOf(state),
      tasks: await this.tasksOf(state),
      opinions: await openOpinions(this.pool, state),
      openEvents: await toldApart(this.pool, state, openEvents(state, standing, officeOf)),
    };
  }

  private async tasksOf(state: CaseState): Promise<CaseView['tasks']> {
    const tasks = Object.values(state.ledger.tasks);
    const names = await officeTitle(this.pool, tasks.map(({ office }) => office));
    const people = await accountNames(this.pool, tasks.flatMap(({ claimedBy }) => claimedBy ?? []));
    return tasks.map((task) => ({ ...task, title: titleOf(state.definition, task.state), officeName: names(task.office), claimedByName: people.get(task.claimedBy ?? '') }));
  }

  /** 认领 or 释放. @throws Refusal `not-found` for a task outside the person's scope */
  async claim(person: Person, taskId: string, claimed: boolean): Promise<TaskClaim> {
    const { rows } = await this.pool.query<{ caseId: string }>(`SELECT case_id AS "caseId" FROM task WHERE id = $1`, [taskId]);
    const caseId = rows[0]?.caseId;
    if (caseId === undefined) throw unknownCase();
    const { ledger } = await this.held(person, caseId, taskId, claimed);
    const task = Object.values(ledger.tasks).find(({ id }) => id === taskId);
    return { taskId, caseId, revision: task?.revision ?? 0, claimed };
  }

  private async held(person: Person, caseId: string, taskId: string, claimed: boolean): Promise<CaseState> {
    try {
      const actor = actorOf(person);
      return await (claimed ? this.engine.claim(caseId, taskId, actor) : this.engine.release(caseId, taskId, actor));
    } catch (error) {
      if (error instanceof EngineRefusal) await this.access.seen(person, caseId);
      throw error;
    }
  }
}

const familyOf = ({ family }: CaseFacts): FamilyFacts | undefined =>
  family?.householdId ? { ...family, householdId: family.householdId } : undefined;

function answerOf({ state, outcome: { seq, event: type, at, from, to, repeated } }: Sent): EventDone {
  return { case: headOf(state), revision: state.revision, event: { seq, type, at, from, to }, repeated };
}

export function headOf(state: CaseState): EventAnswer['case'] {
  const { id, definition, snapshot } = state;
  const label = stateLabel(snapshot.value);
  const { name, version } = definition;
  return { id, definition: name, version, state: label, title: titleOf(definition, label), done: snapshot.status !== 'active' };
}

function needsOf(registry: Registry): Map<string, Need> {
  const needs = new Map<string, Need>();
  for (const { events } of registry.all()) {
    for (const [type, { deciding, impartial, allow }] of Object.entries(events)) {
      const before = needs.get(type);
      const onBehalf = allow?.some(({ role }) => role === 'household') ?? false;
      needs.set(type, { deciding: before?.deciding || deciding === true || impartial === true, onBehalf: before?.onBehalf || onBehalf });
    }
  }
  return needs;
}
