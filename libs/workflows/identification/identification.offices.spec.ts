import { describe, expect, it } from '@jest/globals';
import { calendar2026 } from '#domain/calendar-2026.fixture.js';
import { reckon, remaining } from '#domain/period.js';
import { type Command, decide, decideStart, decideTimer } from '#engine/decide.js';
import type { Decision } from '#engine/decision.js';
import { explainRights } from '#engine/explain-rights.js';
import type { Actor } from '#engine/journal.js';
import type { CaseState } from '#engine/ledger.js';
import type { OfficeNamer, Reckoner } from '#engine/ports.js';
import { recorder } from '#engine/reckoning.js';
import { openEvents } from '#engine/rights.js';
import { stateLabel } from '#engine/snapshot.js';
import { sampleId, sampleInput } from './identification.proof.js';
import { identification } from './index.js';
import { people, posting, record, votes } from './walk.fixture.js';

const offices: OfficeNamer = ({ role, level }, _, key) => `${role}@${level}${key && role === 'department-officer' ? `/${key}` : ''}`;
const period = (name: string) => identification.periods[name]!.default;
const reckoner: Reckoner = {
  due: (name, from) => reckon(period(name), from, calendar2026),
  left: (name, at, dueAt) => remaining(period(name), at, dueAt, calendar2026),
  resume: (left, from) => reckon(left, from, calendar2026),
};

const works = (id: string, ...at: string[]): Actor => ({ kind: 'person', id, offices: at });
const household: Actor = { kind: 'person', id: people.household, offices: [], householdId: sampleId(11) };
const cadre = works(people.cadre, 'village-cadre@village');
const resident = works(people.resident, 'village-cadre@village');
const township = works(people.township, 'township-officer@township');
const reviewer = works(people.reviewer, 'township-officer@township');
const county = works(people.county, 'county-officer@county');
const leader = works(people.leader, 'leading-group@county');
const civilAffairs = works(people.civilAffairs, 'department-officer@county/civil-affairs');
const housing = works(people.housing, 'department-officer@county/housing');

/** A case decided by the engine on paper; each step a day's date of 2026, at nine in the morning. */
class Office {
  private constructor(
    private state: CaseState,
    readonly last: Decision,
  ) {}

  static opens(day: string): Office {
    const input = { ...sampleInput('after-township'), covered: [1, 2] };
    const start = { id: sampleId(99), placeCode: '611026100201', policyId: null, subjectId: sampleId(11), input, actor: household };
    const decision = decideStart(identification, start, nine(day), { offices, reckoning: recorder(reckoner) });
    return new Office(decision.next, decision);
  }

  takes(day: string, actor: Actor, type: string, payload: object = {}, rest: Partial<Command> = {}): Office {
    const task = Object.values(this.state.ledger.tasks).find(({ office, key }) => actor.offices.includes(office) && (key === '' || Object.values(payload).includes(key)));
    const seen = task && !identification.events[type]!.allow ? { taskId: task.id, taskRevision: task.revision } : {};
    const decision = decide(this.state, { type, payload, actor, ...seen, ...rest }, nine(day), { offices, reckoning: recorder(reckoner) });
    return new Office(decision.next, decision);
  }

  rings(day: string): Office {
    const decision = decideTimer(this.state, Object.keys(this.state.ledger.timers)[0]!, nine(day), { offices, reckoning: recorder(reckoner) });
    return new Office(decision.next, decision);
  }

  open = (actor: Actor): string[] => openEvents(this.state, { actor }, offices).map(({ type }) => type);
  why = (actor: Actor, type: string) => explainRights(this.state, { actor }, offices).find((line) => line.type === type);
  get is(): string {
    return stateLabel(this.state.snapshot.value);
  }
  get due(): string {
    return shanghai(Object.values(this.state.ledger.tasks)[0]!.dueAt);
  }
  get caseDue(): string | undefined {
    const dueAt = this.state.ledger.clock?.dueAt;
    return dueAt && shanghai(dueAt);
  }
}

const nine = (day: string): Date => new Date(`2026-${day}T09:00:00+08:00`);
/** The last day of a period that ends at 24:00. */
const shanghai = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000 - 1).toISOString().slice(5, 10);

const visited = (): Office =>
  Office.opens('11-23')
    .takes('11-23', township, 'visitors.assigned', { visitors: [cadre.id, resident.id] })
    .takes('11-24', cadre, 'visit.recorded', { ...record, finding: 'eligible' })
    .takes('11-24', resident, 'visit.countersigned', record);
const atTownship = (): Office => visited().takes('11-25', cadre, 'minutes.recorded', votes(12, 1)).takes('11-25', cadre, 'notice.posted', posting).rings('12-01');

describe('identification in the hands of the offices', () => {
  it('is theirs, stage by stage, and nobody else finds a button', () => {
    const opened = Office.opens('11-23');
    expect(opened.open(township)).toEqual(['visitors.assigned', 'review.returned']);
    expect(opened.open(household)).toEqual(['application.withdrawn']);
    expect(opened.open(county)).toEqual([]);
    const reviewing = atTownship();
    expect(reviewing.open(reviewer)).toEqual(['review.approved', 'review.refused', 'review.returned']);
    expect(reviewing.open(cadre)).toEqual(['application.withdrawn']);
  });

  it('runs from the application to the register through eight offices', () => {
    const end = atTownship()
      .takes('12-01', reviewer, 'review.approved')
      .takes('12-02', civilAffairs, 'comparison.answered', { ...record, department: 'civil-affairs', hits: [sampleId(50)] })
      .takes('12-02', housing, 'comparison.answered', { ...record, department: 'housing', hits: [] })
      .takes('12-03', cadre, 'hit.explained', { ...record, hit: sampleId(50), outcome: 'confirmed' })
      .takes('12-03', county, 'approval.granted', { riskLevel: 'yellow', category: 'borderline' })
      .takes('12-04', leader, 'leadingGroup.consented')
      .takes('12-04', reviewer, 'decision.announced', posting);
    expect(end.is).toBe('registered');
    expect(end.last.messages.map(({ type }) => type)).toEqual(['enterRegister', 'notifyHousehold']);
  });

  it('shows who visited no button to review the same household, nor their agent, and says why', () => {
    const both = works(people.cadre, 'village-cadre@village', 'township-officer@township');
    const agent: Actor = { ...works(people.leader, 'leading-group@county'), agencies: [{ principal: both.id, offices: both.offices, definitions: [] }] };
    const reviewing = atTownship();
    for (const actor of [both, agent]) {
      expect(reviewing.open(actor)).toEqual(['review.returned', 'application.withdrawn']);
      expect(reviewing.why(actor, 'review.approved')).toMatchObject({ allowed: false, why: 'rule', reason: { zh: '参加过入户核实的人员不得审核同一户' } });
      expect(() => reviewing.takes('12-01', actor, 'review.approved')).toThrow('nobody who took part in the visit');
    }
    const again = reviewing.takes('12-01', reviewer, 'review.returned', { to: 'villageReview' }, { reason: '票数不符' }).takes('12-02', cadre, 'minutes.recorded', votes(12, 1));
    expect(again.is).toBe('townshipReview');
    expect(again.open(agent)).toEqual(['review.returned', 'application.withdrawn']);
  });

  it('shows a visit to the visitors the township named alone, and the second signature to the second', () => {
    const third = works(people.county, 'village-cadre@village');
    const named = Office.opens('11-23').takes('11-23', township, 'visitors.assigned', { visitors: [cadre.id, resident.id] });
    expect([named.open(cadre).includes('visit.recorded'), named.open(third).includes('visit.recorded')]).toEqual([true, false]);
    const recorded = named.takes('11-24', cadre, 'visit.recorded', { ...record, finding: 'eligible' });
    expect([cadre, resident].map((actor) => recorded.open(actor).includes('visit.countersigned'))).toEqual([false, true]);
    expect(recorded.why(cadre, 'visit.countersigned')).toMatchObject({ allowed: false, why: 'rule' });
  });

  it('lets no department answer for another', () => {
    const asked = atTownship().takes('12-01', reviewer, 'review.approved');
    expect(() => asked.takes('12-02', housing, 'comparison.answered', { ...record, department: 'civil-affairs', hits: [] })).toThrow('not the work of any of your offices');
  });

  it('lets no relative decide, and says why', () => {
    expect(() => atTownship().takes('12-01', reviewer, 'review.approved', {}, { relation: 'relative' })).toThrow('a relative of yours is named in the file');
  });

  it('asks for a reason with every refusal and every return', () => {
    expect(() => atTownship().takes('12-01', reviewer, 'review.refused')).toThrow('reason');
    expect(() => atTownship().takes('12-01', reviewer, 'review.returned')).toThrow('reason');
  });

  it('says in words why minutes are not taken', () => {
    expect(() => visited().takes('11-25', cadre, 'minutes.recorded', votes(11, 0))).toThrow('the meeting was not composed as the rule asks');
  });

  it('counts the publicity from the day after the posting, over the week-end to the Monday after', () => {
    expect(Office.opens('11-23').caseDue).toBe('12-08');
    const posted = visited().takes('11-24', cadre, 'minutes.recorded', votes(12, 1)).takes('11-24', cadre, 'notice.posted', posting);
    expect(posted.last.entry.due).toMatchObject({ 'timer:xstate.after.publicityPeriod.identification.publicity.posted.period.running': '2026-11-30T16:00:00.000Z' });
  });

  it('stands still during a correction and gives the same reviewer the days that were left', () => {
    const returned = atTownship().takes('12-01', reviewer, 'review.returned', {}, { reason: '缺户主签字' });
    expect([returned.is, returned.caseDue]).toEqual(['returned.awaited', undefined]);
    const resumed = returned.takes('12-07', household, 'correction.submitted', { ...record, householdVersion: 1 });
    expect([resumed.is, resumed.due, resumed.caseDue]).toEqual(['townshipReview', '12-10', '12-14']);
    expect(resumed.takes('12-08', reviewer, 'review.approved').is).toBe('comparison.answers.awaited|hits.explaining');
  });
});
