import { RightOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { CaseDueDates } from '#console/case/due-dates';
import { CaseJournal } from '#console/case/journal';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { carriedAt, useCarried } from '#console/shared/offline/carried';
import { OutboxBar } from '#console/shared/offline/outbox-bar';
import { useOnline } from '#console/shared/offline/use-online';
import { DueBadge } from '#console/shared/ui/due-badge';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { FormsOfCase } from './forms-of-case';
import { OpenForms } from './open-forms';
import { RecordsOfCase } from './records-of-case';
import './visit.css';

const words = {
  zh: {
    loading: '事项',
    today: '今日待办',
    nameless: '未登记户主',
    number: '编号',
    stands: '现在',
    until: '本环节',
    whole: '全程',
    household: '户档案',
    notice: '公示单',
    records: '已填的表',
    due: '时限怎么算的',
    journal: '办理经过',
    copy: (at: string) => `没有网络，显示的是${at}带上的内容`,
    needsNetwork: '联网后可以查看',
  },
  en: {
    loading: 'Case',
    today: 'today’s tasks',
    nameless: 'No head on file',
    number: 'No.',
    stands: 'Now',
    until: 'This step',
    whole: 'Whole case',
    household: 'Household file',
    notice: 'Notice',
    records: 'Forms filled in',
    due: 'How the limits are counted',
    journal: 'What happened',
    copy: (at: string) => `No network: this was taken along on ${at}`,
    needsNetwork: 'To be seen with a network',
  },
};

/** One case on the cadre's phone: where it stands, what can be done, what was written. */
export function CasePage() {
  const { caseId = '' } = useParams();
  const w = useWords(words);
  const view = useCarried<CaseView>(`/cases/${caseId}`);
  const title = view.data ? `${view.data.headName ?? w.nameless} · ${view.data.place}` : w.loading;
  return (
    <Page title={title} back={{ to: '/today', title: w.today }}>
      <OutboxBar />
      <Pictures of={view} empty={{ text: '' }}>
        {(found) => <Filled view={found} />}
      </Pictures>
    </Page>
  );
}

function Filled({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const isOnline = useOnline();
  const copiedAt = carriedAt(view);
  const { id, number, title, dueAt, clockStopped, householdId, state, tasks, openEvents } = view;
  const step = tasks.find((task) => openEvents.some(({ taskId }) => taskId === task.id)) ?? tasks[0];
  return (
    <>
      {copiedAt && <p className="visit-note">{w.copy(momentInWords(copiedAt, language))}</p>}
      <dl className="visit-facts">
        <div>
          <dt>{w.stands}</dt>
          <dd>{say(title)}</dd>
        </div>
        {step && (
          <div>
            <dt>{w.until}</dt>
            <dd>
              <DueBadge dueAt={step.dueAt} />
            </dd>
          </div>
        )}
        <div>
          <dt>{w.whole}</dt>
          <dd>
            <DueBadge dueAt={dueAt} stopped={clockStopped} />
          </dd>
        </div>
        {number && (
          <div>
            <dt>{w.number}</dt>
            <dd>{number}</dd>
          </div>
        )}
      </dl>
      <FormsOfCase caseId={id} />
      <OpenForms view={view} />
      <nav className="visit-links" aria-label={w.household}>
        {householdId && <Goto to={`/households/${householdId}`} title={w.household} />}
        {state.startsWith('publicity') && <Goto to={`/village-notices/${id}`} title={w.notice} />}
      </nav>
      <Part title={w.records}>
        <RecordsOfCase view={view} />
      </Part>
      <Part title={w.due}>{isOnline ? <CaseDueDates caseId={id} /> : <p>{w.needsNetwork}</p>}</Part>
      <Part title={w.journal}>{isOnline ? <CaseJournal caseId={id} /> : <p>{w.needsNetwork}</p>}</Part>
    </>
  );
}

const Goto = ({ to, title }: { to: string; title: string }) => (
  <Link className="visit-link" to={to}>
    {title} <RightOutlined aria-hidden />
  </Link>
);

/** Folded until somebody asks; nothing is fetched before. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="visit-part" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {isOpen && children}
    </details>
  );
}
