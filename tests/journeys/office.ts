import type { Application } from '#contracts/applications.js';
import type { HouseholdFile } from '#contracts/households.js';
import type { Notice } from '#contracts/notices.js';
import type { RegisterEntry } from '#contracts/register.js';
import { request, Desk } from './desk.js';
import { countOf, forms, newHit, photo, type Votes } from './forms.js';
import { Journey } from './journey.js';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import type { Staff } from './staff.js';

/** Members by their position in the household. */
type Positions = number[];

/** An identification as the offices do it: verbs in the order of the procedure, each through public HTTP from the desk of whoever does it. */
export class Office extends Journey {
  applicationId?: string;
  private readonly hits: string[] = [];
  private readonly objections: string[] = [];

  constructor(
    clock: TurnableClock,
    private readonly staff: Staff,
    villageCode: string,
    readonly householdId: string,
  ) {
    super(clock, staff.castOf(villageCode));
  }

  // The household and its application.

  /** The village hands a one-time code; the household makes its account with it. */
  handsSlip(): this {
    return this.next(async () => {
      const { cadre } = this.cast;
      this.tries(cadre, 'slip.handed');
      const { code } = await cadre.post<{ code: string }>(`/households/${this.householdId}/slips`);
      await this.witness({ by: cadre, does: 'slip.handed', caseId: undefined });
      const { headName, number } = await cadre.get<HouseholdFile>(`/households/${this.householdId}`);
      const account = { login: `hu-${number}`, password: `slip ${code}` };
      const body = JSON.stringify({ code, name: headName, ...account });
      await request(this.staff.url, 'POST', '/invitations/accept', { type: 'application/json', bytes: body });
      this.cast.household = new Desk(this.staff.url, account.login, account.password);
      await this.witness({ by: this.cast.household, does: 'account.made', caseId: undefined });
    });
  }

  /** The household files for itself. @param missing members whose paper is not there */
  applies(missing: Positions = []): this {
    return this.next(() => this.filesFrom(this.household, 'household', missing, []));
  }

  /** A cadre files for the household. @param later members whose paper follows */
  appliesThroughCadre(later: Positions = []): this {
    return this.next(() => this.filesFrom(this.cast.cadre, 'village-cadre', later, later));
  }

  signsLater(positions: Positions): this {
    return this.next(async () => {
      const { cadre } = this.cast;
      await cadre.post(`/cases/${this.caseId}/authorisations`, { authorisations: await this.papers(cadre, positions) });
      await this.sends(cadre, 'authorisation.signed', { positions });
    });
  }

  withdraws(reason: string): this {
    return this.next(() => this.sends(this.household, 'application.withdrawn', {}, reason));
  }

  corrects(note: string, by?: Desk): this {
    return this.next(async () => {
      const sender = by ?? this.household;
      const recordId = await this.files(sender, 'correction', forms.correction(note, [await this.uploads(sender, 'evidence')]));
      const { version } = await sender.get<HouseholdFile>(`/households/${this.householdId}`);
      await this.sends(sender, 'correction.submitted', { recordId, householdVersion: version });
    });
  }

  extendsCorrection(note: string): this {
    return this.next(async () => {
      const recordId = await this.files(this.cast.cadre, 'correction', forms.correction(note, []));
      await this.sends(this.cast.cadre, 'correction.extended', { recordId });
    });
  }

  // The village.

  assigns(by = this.cast.township): this {
    return this.next(async () => {
      const visitors = await Promise.all([this.cast.cadre.me(), this.cast.resident.me()]);
      await this.sends(by, 'visitors.assigned', { visitors: visitors.map(({ id }) => id) });
    });
  }

  visits({ finding = 'eligible', redLines = [] as string[], by = this.cast.cadre } = {}): this {
    return this.next(async () => {
      const form = forms.visit(this.today, redLines, [await this.uploads(by, 'photo')]);
      await this.sends(by, 'visit.recorded', { recordId: await this.files(by, 'visit', form), finding, redLines });
    });
  }

  countersigns(by = this.cast.resident): this {
    return this.next(async () => {
      await this.sends(by, 'visit.countersigned', { recordId: await this.files(by, 'countersignature', forms.countersignature()) });
    });
  }

  disputes(reason: string): this {
    return this.next(() => this.sends(this.cast.resident, 'visit.disputed', {}, reason));
  }

  holdsReview(votes: Votes = { for: 11, against: 1, abstain: 1 }, by = this.cast.cadre): this {
    return this.next(async () => {
      const { name } = await by.me();
      const form = forms.minutes(this.today, name, votes, [await this.uploads(by, 'minutes')]);
      await this.sends(by, 'minutes.recorded', { recordId: await this.files(by, 'minutes', form), ...countOf(votes) });
    });
  }

  posts(): this {
    return this.next(() => this.hangs(this.cast.cadre, 'notice.posted'));
  }

  explains(outcome: 'explained' | 'confirmed' | 'withdrawn' = 'explained'): this {
    return this.next(async () => {
      for (const hit of this.hits.splice(0)) {
        const recordId = await this.files(this.cast.cadre, 'hit-explanation', forms.explanation(outcome));
        await this.sends(this.cast.cadre, 'hit.explained', { hit, recordId, outcome });
      }
    });
  }

  // The township.

  /** A villager rang the hot-line; the township takes it down. */
  takesObjection(content: string): this {
    return this.next(async () => {
      const recordId = await this.files(this.cast.township, 'objection', forms.objection(this.today, content));
      await this.sends(this.cast.township, 'objection.filed', { recordId, channel: 'hot-line' });
      this.objections.push(recordId);
    });
  }

  checksObjection(outcome: 'upheld' | 'dismissed'): this {
    return this.next(async () => {
      const recordId = await this.files(this.cast.township, 'objection-check', forms.check(outcome));
      await this.sends(this.cast.township, 'objection.checked', { objection: this.objections.shift(), recordId, outcome });
    });
  }

  reviews(by = this.cast.reviewer): this {
    return this.next(() => this.sends(by, 'review.approved', {}));
  }

  /** @param to the household, or a step that was passed */
  returns(reason: string, by = this.cast.reviewer, to = 'household'): this {
    return this.next(() => this.sends(by, 'review.returned', { to }, reason));
  }

  refusesReview(reason: string): this {
    return this.next(() => this.sends(this.cast.reviewer, 'review.refused', {}, reason));
  }

  ordersVisit(reason: string): this {
    return this.next(() => this.sends(this.cast.reviewer, 'visit.ordered', {}, reason));
  }

  announces(): this {
    return this.next(() => this.hangs(this.cast.township, 'decision.announced'));
  }

  // The departments and the county.

  answers(department: string, hits = 0): this {
    return this.next(async () => {
      const desk = this.cast.departments[department]!;
      const found = Array.from({ length: hits }, newHit);
      const recordId = await this.files(desk, 'comparison-answer', forms.answer(department, this.today, found));
      await this.sends(desk, 'comparison.answered', { department, recordId, hits: found });
      this.hits.push(...found);
    });
  }

  /** All departments answer, one after the other. @param hits by department, where there are any */
  allAnswer(hits: Record<string, number> = {}): this {
    for (const department of Object.keys(this.cast.departments)) this.answers(department, hits[department]);
    return this;
  }

  approves(riskLevel = 'yellow', category = 'suddenDifficulty'): this {
    return this.next(() => this.sends(this.cast.county, 'approval.granted', { riskLevel, category }));
  }

  refusesApproval(reason: string): this {
    return this.next(() => this.sends(this.cast.county, 'approval.refused', {}, reason));
  }

  consents(): this {
    return this.next(async () => {
      const recordId = await this.files(this.cast.leader, 'opinion', forms.opinion('情况属实，红线已说明，同意纳入。'));
      await this.sends(this.cast.leader, 'leadingGroup.consented', { recordId });
    });
  }

  /** Every member of the leading group, one after the other. */
  votesInFavour(): this {
    for (const member of this.staff.desks('leading-group')) {
      this.next(async () => this.sends(member, 'leadingGroup.consented', { member: (await member.me()).id }));
    }
    return this;
  }

  declines(reason: string): this {
    return this.next(() => this.sends(this.cast.leader, 'leadingGroup.declined', {}, reason));
  }

  /** The line of the register, once the worker has written it. */
  async registerEntry(): Promise<RegisterEntry> {
    const find = async () =>
      (await this.cast.county.get<{ items: RegisterEntry[] }>('/register?limit=100')).items.find(({ caseId }) => caseId === this.caseId);
    return (await this.until(find, (entry) => entry !== undefined))!;
  }

  /** What somebody was told about this case, the latest first, once the worker has written the notice that is waited for. */
  async noticesTo(desk: Desk, awaited: string): Promise<Notice[]> {
    const ask = async () => (await desk.get<{ items: Notice[] }>('/notices?limit=100')).items.filter(({ caseId }) => caseId === this.caseId);
    return this.until(ask, (notices) => notices.some(({ template }) => template === awaited));
  }

  private get household(): Desk {
    if (!this.cast.household) throw new Error('The household has no account: hand it a slip first');
    return this.cast.household;
  }

  private async filesFrom(by: Desk, channel: string, missing: Positions, signingLater: Positions): Promise<void> {
    this.tries(by, 'case.started');
    const { members } = await by.get<HouseholdFile>(`/households/${this.householdId}`);
    const signing = members.map(({ position }) => position).filter((position) => !missing.includes(position));
    const application = await by.post<Application>('/applications', {
      householdId: this.householdId,
      channel,
      statement: '家人患大病住院，自付医疗费用高，收入大幅下降，申请纳入监测帮扶。',
      causes: ['illness'],
      authorisations: await this.papers(by, signing),
      signingLater,
    });
    this.caseId = application.caseId;
    this.applicationId = application.id;
    this.states.push(application.state);
    await this.witness({ by, does: 'case.started', caseId: this.caseId });
  }

  private papers(by: Desk, positions: Positions): Promise<object[]> {
    const paper = async (position: number) => {
      const attachmentId = await by.upload(`/attachments?kind=authorisation${this.caseId ? `&caseId=${this.caseId}` : ''}`, photo);
      return { position, way: 'signature', attachmentId, signedOn: this.today };
    };
    return Promise.all(positions.map(paper));
  }

  private async hangs(by: Desk, type: string): Promise<void> {
    const photos = [await this.uploads(by, 'photo')];
    await this.sends(by, type, { recordId: await this.files(by, 'posting', forms.posting(this.today, photos)), photos });
  }
}
