import { describe, expect, it } from '@jest/globals';
import { decide, decideStart } from '#engine/decide.js';
import type { Decision } from '#engine/decision.js';
import { ConflictOfInterest } from '#engine/errors.js';
import type { Actor } from '#engine/journal.js';
import type { OfficeNamer, Reckoner } from '#engine/ports.js';
import { recorder } from '#engine/reckoning.js';
import { openEvents } from '#engine/rights.js';
import { stateLabel } from '#engine/snapshot.js';
import type { ReverificationInput } from './reverification.input.js';
import { sampleId, sampleInput } from './reverification.proof.js';
import { reverification } from './index.js';

const offices: OfficeNamer = ({ role, level }) => `${role}@${level}`;
const inFiveWorkingDays = new Date('2026-12-02T16:00:00.000Z');
const reckoner: Reckoner = { due: () => inFiveWorkingDays, left: () => ({ count: 0, unit: 'days' }), resume: (_, from) => from };
const now = new Date('2026-11-25T01:00:00Z');

const works = (number: number, ...at: string[]): Actor => ({ kind: 'person', id: sampleId(number), offices: at });
const cadre = works(1, 'village-cadre@village');
const companion = works(2, 'village-cadre@village', 'township-officer@township');
const officer = works(3, 'township-officer@township');
const colleague = works(5, 'township-officer@township');
const record = sampleId(4);

/** A re-verification decided by the engine on paper. */
class Recheck {
  private constructor(readonly last: Decision) {}

  static opens(input: Partial<ReverificationInput> = {}): Recheck {
    const actor: Actor = { kind: 'system', id: 'campaign', offices: [] };
    const start = { id: sampleId(99), placeCode: '611026100201', policyId: null, subjectId: sampleId(98), input: { ...sampleInput, ...input }, actor };
    return new Recheck(decideStart(reverification, start, now, around()));
  }

  takes(actor: Actor, type: string, payload: object = {}, rest: { reason?: string; relation?: 'applicant' | 'relative' } = {}): Recheck {
    const task = Object.values(this.last.next.ledger.tasks)[0];
    return new Recheck(decide(this.last.next, { type, payload, actor, taskId: task?.id, taskRevision: task?.revision, ...rest }, now, around()));
  }

  visit(outcome: string, more: object = {}): Recheck {
    return this.takes(cadre, 'recheck.recorded', { recordId: record, companion: companion.id, outcome, ...more });
  }

  open = (actor: Actor): string[] => openEvents(this.last.next, { actor }, offices).map(({ type }) => type);
  get is(): string {
    return stateLabel(this.last.next.snapshot.value);
  }
  get due(): string | undefined {
    return Object.values(this.last.next.ledger.tasks)[0]?.dueAt;
  }
  get asks(): unknown[] {
    return this.last.messages.map(({ type, params }) => ({ type, ...(params as object) }));
  }
}

const around = () => ({ offices, reckoning: recorder(reckoner) });

describe('a re-verification', () => {
  it('waits for the village until the day the campaign gave it, also while the visit is under way', () => {
    const due = Recheck.opens();
    expect([due.is, due.due, due.last.entry.due]).toEqual(['visit.due', sampleInput.visitBy, undefined]);
    expect(due.open(cadre)).toEqual(['visit.begun', 'visit.unchanged', 'recheck.recorded']);
    expect(due.open(officer)).toEqual([]);
    const visiting = due.takes(cadre, 'visit.begun');
    expect([visiting.is, visiting.due]).toEqual(['visit.visiting', sampleInput.visitBy]);
    expect(visiting.last.opened).toEqual([]);
    expect(visiting.visit('steady').is).toBe('steady');
  });

  it('is done at once when the household is steady, with or without a form', () => {
    expect(Recheck.opens().visit('steady')).toMatchObject({ is: 'steady', asks: [] });
    const unchanged = Recheck.opens().takes(cadre, 'visit.unchanged', { since: record });
    expect([unchanged.is, unchanged.asks]).toEqual(['steady', [{ type: 'keepUnchangedVisit', since: record, by: cadre.id }]]);
  });

  it.each([
    ['changed', 'changed', [{ type: 'changeRiskLevel' }]],
    ['new-risk', 'newRisk', [{ type: 'openProposal', kind: 'new-risk' }]],
    ['elimination', 'eliminationProposed', [{ type: 'openProposal', kind: 'elimination' }]],
  ])('takes the finding "%s" to the township, which confirms it in five working days', (outcome, end, asked) => {
    const rechecked = Recheck.opens().visit(outcome);
    expect([rechecked.is, rechecked.due, rechecked.asks]).toEqual(['rechecked', inFiveWorkingDays.toISOString(), []]);
    expect(rechecked.open(officer)).toEqual(['recheck.confirmed', 'recheck.returned']);
    const confirmed = rechecked.takes(officer, 'recheck.confirmed');
    expect([confirmed.is, confirmed.asks]).toEqual([end, asked]);
  });

  it('goes back for another visit when the township says why, and forgets what the first one found', () => {
    expect(() => Recheck.opens().visit('new-risk').takes(officer, 'recheck.returned')).toThrow('reason');
    const again = Recheck.opens().visit('new-risk').takes(officer, 'recheck.returned', {}, { reason: '收入未逐项核对' });
    expect([again.is, again.due]).toEqual(['revisiting', inFiveWorkingDays.toISOString()]);
    expect(again.last.next.snapshot.context).toMatchObject({ visit: null });
    expect(again.visit('changed', { riskLevel: 'red' }).takes(officer, 'recheck.confirmed').is).toBe('changed');
  });

  it('is visited by two, and neither of them confirms or returns', () => {
    expect(() => Recheck.opens().visit('steady', { companion: cadre.id })).toThrow('the second visitor is somebody else');
    const rechecked = Recheck.opens().visit('changed');
    expect(() => rechecked.takes(companion, 'recheck.confirmed')).toThrow('nobody who visited');
    expect(() => rechecked.takes(companion, 'recheck.returned', {}, { reason: '再看看' })).toThrow('nobody who visited');
    expect(rechecked.takes(colleague, 'recheck.confirmed').is).toBe('changed');
  });

  it('names another level only for a monitored household whose circumstances changed', () => {
    expect(Recheck.opens().visit('changed', { riskLevel: 'green' }).is).toBe('rechecked');
    expect(() => Recheck.opens().visit('steady', { riskLevel: 'green' })).toThrow('gets another level');
    expect(() => Recheck.opens({ registerEntryId: null, riskLevel: null }).visit('changed', { riskLevel: 'green' })).toThrow('gets another level');
  });

  it.each(['applicant', 'relative'] as const)('is nothing for the %s to decide, whichever way', (relation) => {
    expect(() => Recheck.opens().takes(cadre, 'visit.begun', {}, { relation })).toThrow(ConflictOfInterest);
    expect(() => Recheck.opens().takes(cadre, 'visit.unchanged', {}, { relation })).toThrow(ConflictOfInterest);
    const visit = { recordId: record, companion: companion.id, outcome: 'steady' };
    expect(() => Recheck.opens().takes(cadre, 'recheck.recorded', visit, { relation })).toThrow(ConflictOfInterest);
    expect(() => Recheck.opens().visit('changed').takes(officer, 'recheck.confirmed', {}, { relation })).toThrow(ConflictOfInterest);
  });
});
