import { CheckCircleOutlined, ExclamationCircleFilled, InfoCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Collapse } from 'antd';
import type { CaseView } from '#contracts/cases';
import type { Review, ReviewFlag } from '#contracts/review';
import { Problem } from '#console/shared/api/client';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { Pictures } from '#console/shared/ui/pictures';
import { mayOpenFile } from './file-rights';
import { Hits, HouseholdChanges, IncomeFigures, Objections, RedLines } from './review-parts';

const words = {
  zh: {
    title: '差异和标记',
    nothing: '没有发现差异，也没有需要注意的标记。',
    level: { red: '须处理', amber: '须留意', info: '说明' },
    redLines: (n: number) => `红线${n}条`,
    hits: (n: number, open: number) => `比对疑点${n}条${open > 0 ? `，${open}条未说明` : ''}`,
    objections: (n: number) => `异议${n}件`,
    changes: (n: number) => `户档案变动${n}处`,
    income: '收入：申报与核实',
    departments: (names: string) => `已反馈：${names}`,
    waiting: (names: string) => `未反馈：${names}`,
  },
  en: {
    title: 'Differences and flags',
    nothing: 'Nothing differs, and no flag asks for attention.',
    level: { red: 'to be decided on', amber: 'to be looked at', info: 'note' },
    redLines: (n: number) => `Red lines: ${n}`,
    hits: (n: number, open: number) => `Hits: ${n}${open > 0 ? `, ${open} not explained` : ''}`,
    objections: (n: number) => `Objections: ${n}`,
    changes: (n: number) => `Changes of the file: ${n}`,
    income: 'Income: stated and found',
    departments: (names: string) => `Answered: ${names}`,
    waiting: (names: string) => `Not answered yet: ${names}`,
  },
};

/** What differs and what stands against a household, before its file. Offices of the place alone see it: not who was asked or sent a copy. */
export function CaseReview({ view }: { view: CaseView }) {
  const me = useMe();
  const isShown = me.householdId === undefined && mayOpenFile(me, view);
  const review = useGet<Review>(isShown ? `/cases/${view.id}/review` : null);
  if (!isShown || isClosedToMe(review.error)) return null;
  return (
    <Pictures of={review} empty={{ text: '' }} isEmpty={() => false}>
      {(found) => <Found review={found} />}
    </Pictures>
  );
}

const isClosedToMe = (problem: Problem | null): boolean => problem?.status === 404 || problem?.status === 403;

function Found({ review }: { review: Review }) {
  const w = useWords(words);
  const say = useSay();
  const { flags, redLines, hits, objections, household, income, departments } = review;
  const open = hits.filter(({ state }) => state === 'open').length;
  const named = (answered: boolean): string => departments.filter((one) => one.answered === answered).map(({ name }) => say(name)).join('、');
  const parts = [
    redLines.length > 0 && { key: 'redLines', label: w.redLines(redLines.length), children: <RedLines redLines={redLines} /> },
    hits.length > 0 && { key: 'hits', label: w.hits(hits.length, open), children: <Hits hits={hits} /> },
    objections.length > 0 && { key: 'objections', label: w.objections(objections.length), children: <Objections objections={objections} /> },
    household.changes.length > 0 && { key: 'changes', label: w.changes(household.changes.length), children: <HouseholdChanges changes={household.changes} /> },
    income.figures.length > 0 && { key: 'income', label: w.income, children: <IncomeFigures income={income} /> },
  ].filter((part) => part !== false);
  return (
    <section className={flags.some(({ level }) => level !== 'info') ? 'flags' : 'flags flags-none'} aria-labelledby="flags-title">
      <h3 id="flags-title">{w.title}</h3>
      {flags.length === 0 ? (
        <p>
          <CheckCircleOutlined aria-hidden /> {w.nothing}
        </p>
      ) : (
        <ul className="flag-list">
          {flags.map((flag) => (
            <FlagLine key={`${flag.of}${flag.sentence.zh}`} flag={flag} level={w.level[flag.level]} />
          ))}
        </ul>
      )}
      {departments.length > 0 && (
        <p className="flag-departments">{[named(true) && w.departments(named(true)), named(false) && w.waiting(named(false))].filter(Boolean).join('；')}</p>
      )}
      {parts.length > 0 && <Collapse size="small" ghost items={parts} defaultActiveKey={parts.map(({ key }) => key).filter((key) => key !== 'income')} />}
    </section>
  );
}

const icons = { red: ExclamationCircleFilled, amber: WarningFilled, info: InfoCircleOutlined };

function FlagLine({ flag, level }: { flag: ReviewFlag; level: string }) {
  const say = useSay();
  const Icon = icons[flag.level];
  return (
    <li className={`flag flag-${flag.level}`}>
      <Icon aria-hidden /> <span className="visually-hidden">{level}：</span>
      {say(flag.sentence)}
    </li>
  );
}
