import type { Application } from '#contracts/applications.js';
import type { CaseView, JournalLine } from '#contracts/cases.js';
import type { Notice } from '#contracts/notices.js';
import type { PolicyBody } from '#contracts/policy.js';
import type { RegisterEntry } from '#contracts/register.js';
import { dayOf } from '#domain/calendar.js';
import { riskCauses, riskLevels } from '#domain/code-tables.js';
import type { Words } from './columns.js';
import type { Narrator } from './narrator.js';
import type { Story } from './story.js';

type Title = Pick<Words, 'zh' | 'en'>;

/** What is left when the case is done. */
export interface Outcome {
  view: CaseView;
  application: Application;
  journal: JournalLine[];
  register: RegisterEntry;
  /** What the household was told, the first first. */
  notices: Notice[];
}

export async function outcomeOf(story: Story): Promise<Outcome> {
  const { county, household } = story.cast;
  const register = await story.registerEntry();
  const [view, application, journal, notices] = await Promise.all([
    county.get<CaseView>(`/cases/${story.caseId}`),
    county.get<Application>(`/applications/${story.applicationId}`),
    county.get<{ entries: JournalLine[] }>(`/cases/${story.caseId}/journal`),
    story.noticesTo(household!, 'registered'),
  ]);
  return { view, application, journal: journal.entries, register, notices: notices.toReversed() };
}

/** The last lines of the story. */
export function outcomeWords({ view, application, journal, register, notices }: Outcome, { categories }: PolicyBody): Title[] {
  const category = categories.find(({ code }) => code === register.category)!.name;
  const risk = riskLevels[register.riskLevel as keyof typeof riskLevels];
  const causes = register.causes.map((cause) => riskCauses[cause as keyof typeof riskCauses]);
  const [begun, done] = [view.startedAt, view.movedAt].map((at) => dayOf(new Date(at)));
  const last = journal.at(-1)!;
  const { headName, place, enteredOn } = register;
  return [
    {
      zh: `▣ 监测对象登记：${[headName, place, category.zh, `风险等级${risk.zh}`, ...causes.map(({ zh }) => zh), enteredOn].join('，')}`,
      en: `▣ Register: ${[headName, place, category.en, `risk ${risk.en}`, ...causes.map(({ en }) => en), enteredOn].join(', ')}`,
    },
    {
      zh: `▣ 办理编号${application.number}：${begun}受理，${done}办结`,
      en: `▣ Case ${application.number}: begun on ${begun}, done on ${done}`,
    },
    {
      zh: `▣ 办理日志${journal.length}条，环环相扣，末条 ${last.hash.slice(0, 16)}…`,
      en: `▣ Journal: ${journal.length} entries, each carrying the hash of the one before; the last ${last.hash.slice(0, 16)}…`,
    },
    {
      zh: `▣ 农户收到的通知：${notices.map(({ sentence }) => withoutNumber(sentence.zh)).join('；')}`,
      en: `▣ The household was told: ${notices.map(({ sentence }) => withoutNumber(sentence.en)).join('; ')}`,
    },
  ];
}

/** Notices begin with the number of the case, which all of these share. */
const withoutNumber = (sentence: string): string => sentence.replace(/^\S+ /, '');

/** The same for programs: one object, printed as one line. */
export function outcomeFacts({ view, journal, register }: Outcome, narrator: Narrator): object {
  const { id, definition, version, state } = view;
  return {
    case: { id, definition, version, state },
    journal: journal.map(({ seq, at, event, actor, office, from, to }) => ({ seq, at, event, actor, office: office ?? null, from, to })),
    dueDates: narrator.limits,
    register,
  };
}
