import { idFrom } from '#infrastructure/ids.js';
import type { Person } from '#services/people/person.js';
import { countOf, forms } from '#tests/journeys/forms.js';
import { chanceOf } from './chance.js';
import type { Act, Doing } from './work.js';

const positionsOf = (facts: Doing['facts'], name: string): number[] => facts[name] as number[];

/** The two of the village who visit a household, also where the township named nobody in time. */
const visitorsOf = ({ matter, placeCode, staff }: Doing): [Person, Person] => {
  const cadres = staff.in(`village-cadre@${placeCode}`);
  const first = chanceOf(0, matter, 'visitors').int(0, cadres.length - 1);
  return [cadres[first]!, cadres[(first + 1) % cadres.length]!];
};

const signsLater: Act = async ({ by, caseId, facts, today, clerk }) => {
  const covered = positionsOf(facts, 'covered');
  const missing = positionsOf(facts, 'members').filter((position) => !covered.includes(position));
  const papers = await Promise.all(
    missing.map(async (position) => ({ position, way: 'signature' as const, attachmentId: await clerk.brings(by, 'authorisation', caseId), signedOn: today })),
  );
  await clerk.signs(by, caseId, papers);
  await clerk.sends(by, caseId, 'authorisation.signed', { positions: missing });
};

const assigns: Act = (doing) =>
  doing.clerk.sends(doing.by, doing.caseId, 'visitors.assigned', { visitors: visitorsOf(doing).map(({ accountId }) => accountId) });

/** They take turns: who signed the last visit decided, and does not decide twice in a row. */
const visits: Act = async (doing) => {
  const { caseId, today, before, chance, clerk } = doing;
  const by = visitorsOf(doing)[before % 2]!;
  const finding = chance.weighted([['eligible', 88], ['not-eligible', 8], ['policy-help-only', 4]] as const);
  const redLines = chance.chance(0.06) ? ['vehicle'] : [];
  const recordId = await clerk.files(by, caseId, 'visit', forms.visit(today, redLines, [await clerk.brings(by, 'photo', caseId)]));
  await clerk.sends(by, caseId, 'visit.recorded', { recordId, finding, redLines });
};

const countersigns: Act = async (doing) => {
  const { caseId, facts, before, chance, clerk } = doing;
  const by = visitorsOf(doing).find(({ accountId }) => accountId !== facts['recordedBy'])!;
  if (before === 0 && chance.chance(0.03)) return clerk.sends(by, caseId, 'visit.disputed', {}, '住房情况与所见不符，需再次入户。');
  const recordId = await clerk.files(by, caseId, 'countersignature', forms.countersignature());
  await clerk.sends(by, caseId, 'visit.countersigned', { recordId });
};

const holdsReview: Act = async ({ by, caseId, today, chance, clerk }) => {
  const votes = chance.chance(0.96) ? { for: 11, against: 1, abstain: 1 } : { for: 5, against: 7, abstain: 1 };
  const form = forms.minutes(today, by.name, votes, [await clerk.brings(by, 'minutes', caseId)]);
  const recordId = await clerk.files(by, caseId, 'minutes', form);
  await clerk.sends(by, caseId, 'minutes.recorded', { recordId, ...countOf(votes) });
};

const hangs = (type: 'notice.posted' | 'decision.announced'): Act => async ({ by, caseId, today, clerk }) => {
  const photos = [await clerk.brings(by, 'photo', caseId)];
  await clerk.sends(by, caseId, type, { recordId: await clerk.files(by, caseId, 'posting', forms.posting(today, photos)), photos });
};

/** Somebody rings the hot-line while the list hangs; the township takes it down. */
export const objects: Act = async ({ by, caseId, today, clerk }) => {
  const recordId = await clerk.files(by, caseId, 'objection', forms.objection(today, '来电反映该户在县城另有住房。'));
  await clerk.sends(by, caseId, 'objection.filed', { recordId, channel: 'hot-line' });
};

const checksObjection: Act = async ({ by, caseId, key, chance, clerk }) => {
  const outcome = chance.chance(0.85) ? 'dismissed' : 'upheld';
  const recordId = await clerk.files(by, caseId, 'objection-check', forms.check(outcome));
  await clerk.sends(by, caseId, 'objection.checked', { objection: key, recordId, outcome });
};

const reviews: Act = async ({ by, caseId, before, chance, clerk }) => {
  const word = chance.weighted([['approved', 84], ['returned', before === 0 ? 12 : 0], ['refused', 4]] as const);
  const reason = { approved: undefined, returned: '住院费用单据缺一页，请补齐。', refused: '收入已稳定高于监测线，另行落实政策帮扶。' }[word];
  await clerk.sends(by, caseId, `review.${word}`, {}, reason);
};

const checksRefusal: Act = async ({ by, caseId, before, chance, clerk }) => {
  const again = before === 0 && chance.chance(0.15);
  await clerk.sends(by, caseId, again ? 'visit.ordered' : 'review.refused', {}, again ? '刚性支出未核清，另行入户。' : '经复核不符合纳入条件，已向农户说明。');
};

const compares: Act = async ({ by, caseId, key, matter, today, before, chance, clerk }) => {
  const hits = chance.chance(0.05) ? [idFrom(`${matter}/${key}/${before}`)] : [];
  const recordId = await clerk.files(by, caseId, 'comparison-answer', forms.answer(key, today, hits));
  await clerk.sends(by, caseId, 'comparison.answered', { department: key, recordId, hits });
};

const explains: Act = async ({ by, caseId, key, chance, clerk }) => {
  const outcome = chance.weighted([['explained', 8], ['confirmed', 1], ['withdrawn', 1]] as const);
  const recordId = await clerk.files(by, caseId, 'hit-explanation', forms.explanation(outcome));
  await clerk.sends(by, caseId, 'hit.explained', { hit: key, recordId, outcome });
};

const decides: Act = async ({ by, caseId, before, chance, clerk }) => {
  const word = chance.weighted([['granted', 94], ['returned', before === 0 ? 3 : 0], ['refused', 3]] as const);
  if (word === 'returned') return clerk.sends(by, caseId, 'review.returned', {}, '评议纪要签名不全，请补齐。');
  if (word === 'refused') return clerk.sends(by, caseId, 'approval.refused', {}, '经综合研判，不符合纳入条件。');
  const riskLevel = chance.weighted([['red', 15], ['yellow', 45], ['green', 40]] as const);
  const category = chance.weighted([['suddenDifficulty', 5], ['borderline', 3], ['unstableLifted', 2]] as const);
  await clerk.sends(by, caseId, 'approval.granted', { riskLevel, category });
};

const consents: Act = async ({ by, caseId, before, chance, clerk }) => {
  if (before === 0 && chance.chance(0.06)) return clerk.sends(by, caseId, 'leadingGroup.declined', {}, '红线情况说明不充分，请重新研究。');
  const recordId = await clerk.files(by, caseId, 'opinion', forms.opinion('情况属实，已逐条说明，同意纳入。'));
  await clerk.sends(by, caseId, 'leadingGroup.consented', { recordId });
};

const corrects: Act = async ({ by, caseId, facts, clerk }) => {
  const recordId = await clerk.files(by, caseId, 'correction', forms.correction('已补交所缺材料。', [await clerk.brings(by, 'evidence', caseId)]));
  await clerk.sends(by, caseId, 'correction.submitted', { recordId, householdVersion: facts['householdVersion'] });
};

/** A quarter of the households let the time run out; then the village comes and helps. */
const mayCorrect: Act = async (doing) => (doing.chance.chance(0.75) ? corrects(doing) : undefined);

const helpsToCorrect: Act = async (doing) => {
  const { by, caseId, before, chance, clerk } = doing;
  if (before > 0 || chance.chance(0.6)) return corrects(doing);
  const recordId = await clerk.files(by, caseId, 'correction', forms.correction('户主住院，约定出院后补交。', []));
  await clerk.sends(by, caseId, 'correction.extended', { recordId });
};

/** What an office does about each step of an identification. */
export const identificationActs: Readonly<Record<string, Act>> = {
  authorisation: signsLater,
  'screening.assigning': assigns,
  'screening.visiting': visits,
  'screening.countersigning': countersigns,
  villageReview: holdsReview,
  'publicity.toBePosted': hangs('notice.posted'),
  'publicity.posted.objections.checking': checksObjection,
  townshipReview: reviews,
  refusalCheck: checksRefusal,
  'comparison.answers.awaited': compares,
  'comparison.hits.explaining': explains,
  'countyApproval.deciding': decides,
  'countyApproval.consent': consents,
  announcing: hangs('decision.announced'),
  'returned.awaited': mayCorrect,
  'returned.visiting': helpsToCorrect,
};
