import { describe, expect, it } from '@jest/globals';
import { sampleId } from './identification.proof.js';
import { identification } from './index.js';
import { Walk, people, record, votes } from './walk.fixture.js';

const inPublicity = (order: 'before-review' | 'after-township' | 'beside-publicity' = 'after-township'): Walk => {
  const walk = new Walk({}, order).visited();
  return (order === 'before-review' ? walk.compared() : walk).reviewed().posted();
};
const atTownship = (): Walk => inPublicity().waits();
const atCounty = (hits: string[] = []): Walk => atTownship().does('reviewer', 'review.approved').compared(hits);
const hit = sampleId(50);
const objection = sampleId(51);
const filed = { recordId: objection, channel: 'hot-line' };

describe('identification', () => {
  it('travels from the application to the register', () => {
    const walk = atCounty().approved().announced();
    expect(walk.state).toBe('registered');
    expect(walk.told).toEqual(['received', 'posted', 'requestComparison', 'enterRegister', 'registered']);
    expect(walk.facts.decision).toEqual({ riskLevel: 'yellow', category: 'borderline' });
  });

  it('goes nowhere before every member has signed', () => {
    const walk = new Walk({ members: [1, 2, 3], covered: [1] });
    expect(walk.state).toBe('authorisation');
    expect(walk.does('cadre', 'authorisation.signed', { positions: [3] }).state).toBe('authorisation');
    expect(walk.does('household', 'authorisation.signed', { positions: [2] }).state).toBe('screening.assigning');
  });

  it('holds nothing but references, codes and counts', () => {
    const { facts } = atCounty([hit]).does('cadre', 'hit.explained', { ...record, hit, outcome: 'confirmed' }).approved();
    const texts: string[] = [];
    JSON.stringify(facts, (_, value: unknown) => (typeof value === 'string' && texts.push(value), value));
    expect(texts.filter((text) => !/^([0-9a-f-]{36}|[a-zA-Z-]+)$/.test(text))).toEqual([]);
  });
});

describe('the screening visit', () => {
  it('is signed by two different visitors', () => {
    const walk = new Walk()
      .does('township', 'visitors.assigned', { visitors: [people.cadre, people.resident] })
      .does('cadre', 'visit.recorded', { ...record, finding: 'eligible' });
    expect(walk.may('cadre', 'visit.countersigned', record)).toBe(false);
    expect(walk.may('township', 'visit.countersigned', record)).toBe(false);
    expect(walk.does('resident', 'visit.countersigned', record).state).toBe('villageReview');
    expect(walk.facts.visitedBy).toEqual([people.cadre, people.resident]);
  });

  it('belongs to the visitors the township named', () => {
    const walk = new Walk().does('township', 'visitors.assigned', { visitors: [people.cadre, people.township] });
    expect(walk.may('resident', 'visit.recorded', { ...record, finding: 'eligible' })).toBe(false);
    expect(walk.may('township', 'visit.recorded', { ...record, finding: 'eligible' })).toBe(true);
  });

  it('is taken by anyone of the village once the township named nobody in time', () => {
    const walk = new Walk().waits();
    expect(walk.tasks).toEqual(['village-cadre']);
    expect(walk.does('resident', 'visit.recorded', { ...record, finding: 'eligible' }).does('cadre', 'visit.countersigned', record).state).toBe('villageReview');
  });

  it('is recorded anew when the second visitor disagrees', () => {
    const walk = new Walk().waits().does('resident', 'visit.recorded', { ...record, finding: 'not-eligible' }).does('cadre', 'visit.disputed');
    expect(walk.state).toBe('screening.visiting');
    expect(walk.facts.finding).toBeNull();
  });

  it.each(['not-eligible', 'policy-help-only'])('leaves a refusal to the township when it finds "%s"', (finding) => {
    const walk = new Walk().visited(finding);
    expect(walk.state).toBe('refusalCheck');
    expect(walk.does('reviewer', 'review.refused').state).toBe('refused');
    expect(walk.told.at(-1)).toBe('refused');
  });

  it('happens once more, with nothing kept of the first, when the township is not convinced', () => {
    const walk = new Walk().visited('not-eligible').does('township', 'visit.ordered');
    expect(walk.state).toBe('screening.assigning');
    expect(walk.facts).toMatchObject({ visitors: [], visitedBy: [], finding: null });
  });
});

describe('the village review', () => {
  const meeting = (): Walk => new Walk().visited();

  it('takes no minutes of a meeting that is too small, even in number, or short of representatives', () => {
    for (const minutes of [votes(11, 0), votes(14, 0), votes(12, 1, { representatives: 3 }), votes(12, 1, { committeeMembers: 5 }), votes(12, 1, { against: 0 })]) {
      expect(meeting().may('cadre', 'minutes.recorded', minutes)).toBe(false);
    }
  });

  it('posts the household when more than half agree', () => {
    expect(meeting().does('cadre', 'minutes.recorded', votes(7, 6)).state).toBe('publicity.toBePosted');
  });

  it('leaves a vote against the household to the township', () => {
    expect(meeting().does('cadre', 'minutes.recorded', votes(6, 7)).state).toBe('refusalCheck');
  });
});

describe('publicity', () => {
  it('begins with the posting and reaches the township after five quiet days', () => {
    expect(inPublicity().waits().state).toBe('townshipReview');
  });

  it('lets an objection hold the case after the period without starting it anew', () => {
    const walk = inPublicity().does('cadre', 'objection.filed', filed);
    expect(walk.tasks).toEqual([`township-officer/${objection}`]);
    expect(walk.waits().state).toBe('publicity.posted.period.over|objections.checking|beside.compared');
    expect(walk.does('township', 'objection.checked', { ...record, objection, outcome: 'dismissed' }).state).toBe('townshipReview');
  });

  it('runs to its end when an objection is closed early', () => {
    const walk = inPublicity().does('county', 'objection.filed', filed).does('township', 'objection.checked', { ...record, objection, outcome: 'dismissed' });
    expect(walk.state).toBe('publicity.posted.period.running|objections.none|beside.compared');
    expect(walk.waits().state).toBe('townshipReview');
  });

  it('waits for each of several objections, and hands an upheld one to the township', () => {
    const other = sampleId(52);
    const walk = inPublicity()
      .does('cadre', 'objection.filed', filed)
      .does('township', 'objection.filed', { ...filed, recordId: other, channel: 'township' })
      .does('township', 'objection.checked', { ...record, objection, outcome: 'upheld' })
      .waits();
    expect(walk.tasks).toEqual([`township-officer/${other}`]);
    expect(walk.may('township', 'objection.checked', { ...record, objection, outcome: 'dismissed' })).toBe(false);
    expect(walk.does('township', 'objection.checked', { ...record, objection: other, outcome: 'dismissed' }).state).toBe('refusalCheck');
  });
});

describe('the township review', () => {
  it('is closed to those who visited', () => {
    const walk = new Walk()
      .does('township', 'visitors.assigned', { visitors: [people.township, people.cadre] })
      .does('township', 'visit.recorded', { ...record, finding: 'eligible' })
      .does('cadre', 'visit.countersigned', record)
      .reviewed()
      .posted()
      .waits();
    expect(walk.may('township', 'review.approved')).toBe(false);
    expect(walk.may('township', 'review.refused')).toBe(false);
    expect(walk.may('reviewer', 'review.approved')).toBe(true);
  });

  it('refuses, with a reason the engine asks for', () => {
    expect(atTownship().does('reviewer', 'review.refused').state).toBe('refused');
    expect(identification.events['review.refused']!.reasonRequired).toBe(true);
  });
});

describe('the department comparison', () => {
  it('asks each department once and has each hit explained', () => {
    const walk = atTownship().does('reviewer', 'review.approved');
    expect(walk.tasks).toEqual(['department-officer/civil-affairs', 'department-officer/housing']);
    walk.does('civilAffairs', 'comparison.answered', { ...record, department: 'civil-affairs', hits: [hit] });
    expect(walk.tasks).toEqual(['department-officer/housing', `village-cadre/${hit}`]);
    expect(walk.may('civilAffairs', 'comparison.answered', { ...record, department: 'civil-affairs', hits: [] })).toBe(false);
    walk.does('housing', 'comparison.answered', { ...record, department: 'housing', hits: [] });
    expect(walk.state).toBe('comparison.answers.complete|hits.explaining');
    expect(walk.does('cadre', 'hit.explained', { ...record, hit, outcome: 'explained' }).state).toBe('countyApproval.deciding');
  });

  it('waits for the last department even when every hit so far is explained', () => {
    const walk = atTownship()
      .does('reviewer', 'review.approved')
      .does('civilAffairs', 'comparison.answered', { ...record, department: 'civil-affairs', hits: [hit] })
      .does('cadre', 'hit.explained', { ...record, hit, outcome: 'withdrawn' });
    expect(walk.state).toBe('comparison.answers.awaited|hits.explaining');
  });

  it('comes before the village review where the region says so, and only then', () => {
    const walk = new Walk({}, 'before-review').visited();
    expect(walk.state).toBe('comparison.answers.awaited|hits.explaining');
    expect(walk.compared().state).toBe('villageReview');
    expect(walk.reviewed().posted().waits().does('reviewer', 'review.approved').state).toBe('countyApproval.deciding');
  });

  it('runs beside publicity where the region says so, and holds the case with it', () => {
    const walk = inPublicity('beside-publicity');
    expect(walk.tasks).toEqual(['department-officer/civil-affairs', 'department-officer/housing']);
    walk.waits();
    expect(walk.state).toBe('publicity.posted.period.over|objections.closed|beside.comparing.answers.awaited|hits.explaining');
    expect(walk.compared().state).toBe('townshipReview');
    expect(walk.does('reviewer', 'review.approved').state).toBe('countyApproval.deciding');
  });
});

describe('the county approval', () => {
  it.each([
    ['a red risk', () => atCounty().approved('red')],
    ['a red line', () => new Walk().visited('eligible', ['car']).reviewed().posted().waits().does('reviewer', 'review.approved').compared().approved()],
    ['a confirmed hit', () => atCounty([hit]).does('cadre', 'hit.explained', { ...record, hit, outcome: 'confirmed' }).approved()],
  ])('asks for the leading group because of %s', (_, approved) => {
    const walk = approved();
    expect(walk.state).toBe('countyApproval.consent');
    expect(walk.does('leader', 'leadingGroup.consented').state).toBe('announcing');
  });

  it('does not ask for it where the policy does not', () => {
    const { rules } = new Walk().facts;
    const walk = new Walk({ rules: { ...rules, leadingGroupConsent: { redRisk: false, redLine: true, confirmedHit: true } } });
    walk.visited().reviewed().posted().waits().does('reviewer', 'review.approved').compared().approved('red');
    expect(walk.state).toBe('announcing');
  });

  it('considers the case again when the leading group declines', () => {
    const walk = atCounty().approved('red').does('leader', 'leadingGroup.declined');
    expect(walk.state).toBe('countyApproval.deciding');
    expect(walk.facts.decision).toBeNull();
    expect(walk.does('county', 'approval.refused').state).toBe('refused');
  });

  it('takes effect by the votes of the leading group, member by member, where the region says so', () => {
    const { rules } = new Walk().facts;
    const [first, second, third] = [people.leader, people.township, people.reviewer];
    const voters = [first, second, third].map((id) => ({ id, weight: 1 }));
    const voting = (): Walk =>
      new Walk({ rules: { ...rules, leadingGroupVote: { rule: 'quorum', needed: 2 } } })
        .visited().reviewed().posted().waits().does('reviewer', 'review.approved').compared()
        .does('county', 'approval.granted', { riskLevel: 'red', category: 'borderline', voters });
    const walk = voting();
    expect([walk.state, walk.tasks]).toEqual(['countyApproval.voting', [first, second, third].map((id) => `account/${id}`)]);
    expect(walk.may('leader', 'leadingGroup.consented')).toBe(false);
    walk.does('leader', 'leadingGroup.consented', { member: first });
    expect(walk.may('leader', 'leadingGroup.declined', { member: first })).toBe(false);
    expect(walk.does('township', 'leadingGroup.consented', { member: second }).state).toBe('announcing');
    const lost = voting().does('leader', 'leadingGroup.declined', { member: first }).does('reviewer', 'leadingGroup.declined', { member: third });
    expect([lost.state, lost.facts.decision, lost.facts.ballot]).toEqual(['countyApproval.deciding', null, null]);
  });

  it('is not granted where the leading group that has to vote has too few members', () => {
    const { rules } = new Walk().facts;
    const walk = new Walk({ rules: { ...rules, leadingGroupVote: { rule: 'quorum', needed: 2 } } });
    walk.visited().reviewed().posted().waits().does('reviewer', 'review.approved').compared();
    const voters = [{ id: people.leader, weight: 1 }];
    expect(walk.may('county', 'approval.granted', { riskLevel: 'red', category: 'borderline', voters })).toBe(false);
    expect(walk.may('county', 'approval.granted', { riskLevel: 'green', category: 'borderline', voters })).toBe(true);
  });

  it('knows only the categories of the policy', () => {
    expect(atCounty().may('county', 'approval.granted', { riskLevel: 'green', category: 'suddenDifficulty' })).toBe(false);
  });
});

describe('a returned case', () => {
  const papers = { ...record, householdVersion: 1 };

  it('stands still and resumes with the township that returned it', () => {
    const walk = atTownship().does('reviewer', 'review.returned');
    expect([walk.state, walk.clockStands, walk.told.at(-1)]).toEqual(['returned.awaited', true, 'returned']);
    expect(walk.does('household', 'correction.submitted', papers).state).toBe('townshipReview');
    expect(walk.may('reviewer', 'review.approved')).toBe(true);
  });

  it('resumes with the county that returned it', () => {
    expect(atCounty().does('county', 'review.returned').does('cadre', 'correction.submitted', papers).state).toBe('countyApproval.deciding');
  });

  it('resumes with the visitors already named, or with the naming', () => {
    const named = new Walk().does('township', 'visitors.assigned', { visitors: [people.cadre, people.resident] }).does('cadre', 'review.returned');
    expect(named.does('household', 'correction.submitted', papers).state).toBe('screening.visiting');
    expect(named.facts.visitors).toEqual([people.cadre, people.resident]);
    expect(new Walk().does('township', 'review.returned').does('household', 'correction.submitted', papers).state).toBe('screening.assigning');
  });

  it('begins again when facts others relied on have changed, and asks new members to sign', () => {
    const walk = atTownship().does('reviewer', 'review.returned').does('household', 'correction.submitted', { ...record, householdVersion: 2, members: [1, 2, 3] });
    expect(walk.state).toBe('authorisation');
    expect(walk.does('cadre', 'authorisation.signed', { positions: [3] }).state).toBe('screening.assigning');
    expect(walk.facts).toMatchObject({ householdVersion: 2, visitedBy: [], finding: null });
  });

  it('is visited, never withdrawn, when the household stays silent', () => {
    const walk = atTownship().does('reviewer', 'review.returned').waits();
    expect([walk.state, walk.tasks, walk.clockStands]).toEqual(['returned.visiting', ['village-cadre'], false]);
    expect(walk.does('cadre', 'correction.extended', record).state).toBe('returned.awaited');
    expect(walk.waits().does('cadre', 'correction.submitted', papers).state).toBe('townshipReview');
  });
});

describe('a withdrawal', () => {
  it.each([
    ['screening', () => new Walk()],
    ['publicity', inPublicity],
    ['the township review', atTownship],
    ['a correction', () => atTownship().does('reviewer', 'review.returned')],
    ['the county approval', () => atCounty()],
  ])('is possible during %s', (_, begun) => {
    const walk = begun().does('household', 'application.withdrawn');
    expect([walk.state, walk.told.at(-1)]).toEqual(['withdrawn', 'withdrawn']);
  });

  it('comes too late after the approval', () => {
    expect(atCounty().approved().may('household', 'application.withdrawn')).toBe(false);
  });
});
