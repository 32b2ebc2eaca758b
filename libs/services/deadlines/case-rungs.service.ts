import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { CaseRungs } from '#contracts/deadlines.js';
import { Registry } from '#engine/registry.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess } from '../cases/case-access.js';
import { officeTitle } from '../cases/office-titles.js';
import { readOffice } from '../people/office.js';
import type { Person } from '../people/person.js';
import type { Sentence } from '../problems.js';
import { vacancyIn } from './climb.js';
import type { Told } from './hearers.js';
import { dueText, StepTitles } from './step-titles.js';

interface RungRow {
  id: string;
  state: string;
  definition: string;
  name: string;
  action: string;
  dueAt: Date;
  scheduledAt: Date;
  at: Date;
  late: boolean;
  told: Told[];
}

const deeds: Readonly<Record<string, Sentence>> = {
  reminder: { zh: '临期提醒', en: 'reminder' },
  alert: { zh: '逾期预警', en: 'alert' },
  'urging-letter': { zh: '发督促函', en: 'urging letter' },
  circular: { zh: '列入周通报', en: 'put into the weekly circular' },
  talk: { zh: '转入约谈', en: 'talk asked for' },
  empty: { zh: '无人在岗预警', en: 'alert that nobody is there' },
  barred: { zh: '岗位人员均须回避预警', en: 'alert that nobody there may act' },
};

const reasons: Readonly<Record<Told['why'], Sentence>> = {
  handler: { zh: '经办', en: 'handles it' },
  'office-above': { zh: '上级', en: 'answers for it' },
  supervisor: { zh: '督查', en: 'supervises' },
  'nobody-in-office': { zh: '下级无人在岗', en: 'the office below has nobody' },
  'nobody-may-act': { zh: '下级无人可办', en: 'nobody of the office below may act' },
};

/** What the due dates of a case have climbed, and everybody who was told. */
@Injectable()
export class CaseRungsService {
  private readonly titles: StepTitles;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly access: CaseAccess,
    registry: Registry,
  ) {
    this.titles = new StepTitles(registry);
  }

  /** In order of time. A household is told which offices heard, and no officer's name. @throws Refusal `not-found` */
  async read(person: Person, caseId: string): Promise<CaseRungs> {
    const { version, through } = await this.access.seen(person, caseId, { auditors: true });
    const { rows } = await this.pool.query<RungRow>(
      `SELECT id, state, definition, name, action, due_at AS "dueAt", scheduled_at AS "scheduledAt", at, late, told
       FROM climbed_rung WHERE case_id = $1 ORDER BY scheduled_at, at, id`,
      [caseId],
    );
    const told = rows.flatMap((row) => row.told);
    const [titleOfOffice, names] = await Promise.all([
      officeTitle(this.pool, told.map(({ office }) => office)),
      through === 'household' ? new Map<string, string>() : this.namesOf(told),
    ]);
    const items = rows.map(({ definition, dueAt, scheduledAt, at, ...row }) => {
      const title = this.titles.of(definition, version, row.state);
      const heard = row.told.map(({ accountId, office, why }) => ({ accountId, name: names.get(accountId) ?? null, office: titleOfOffice(office), why }));
      return {
        ...row,
        title,
        dueAt: dueAt.toISOString(),
        scheduledAt: scheduledAt.toISOString(),
        at: at.toISOString(),
        told: heard,
        sentence: sentenceOf(row, title, dueText(dueAt), heard),
      };
    });
    return { caseId, items };
  }

  /** Officers by name; a household is not named beside its case. */
  private async namesOf(told: Told[]): Promise<Map<string, string>> {
    const officers = told.filter(({ office }) => readOffice(office)?.role !== 'household').map(({ accountId }) => accountId);
    const { rows } = await this.pool.query<{ id: string; name: string }>('SELECT id, name FROM user_account WHERE id = ANY ($1::uuid[])', [[...new Set(officers)]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

type Heard = CaseRungs['items'][number]['told'];

const named = ({ office, name }: Heard[number], language: keyof Sentence): string => office[language] + (name ? ` ${name}` : '');

function sentenceOf({ name, action, late }: Pick<RungRow, 'name' | 'action' | 'late'>, step: Sentence, due: string, told: Heard): Sentence {
  const deed = deeds[vacancyIn(name) ?? action] ?? { zh: name, en: name };
  const [zh, en] = [told.map((one) => `${named(one, 'zh')}（${reasons[one.why].zh}）`), told.map((one) => `${named(one, 'en')} (${reasons[one.why].en})`)];
  return {
    zh: `“${step.zh}”（${due}到期）：${deed.zh}${late ? '（补发）' : ''}，${told.length > 0 ? `告知${zh.join('、')}` : '无人可告知'}。`,
    en: `“${step.en}” (due by ${due}): ${deed.en}${late ? ' (late)' : ''}; ${told.length > 0 ? `told ${en.join(', ')}` : 'nobody was there to be told'}.`,
  };
}
