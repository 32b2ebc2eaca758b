import { Alert } from 'antd';
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { usePositions } from '#console/forms/department/use-positions';
import type { OpenEvent } from '#console/forms/form-props';
import { useCase } from '#console/case/case-data';
import { CaseHead } from '#console/case/case-head';
import { draftOf, dropDraft, keepDraft } from '#console/case/drafts';
import { EventForm } from '#console/case/event-form';
import { EventPanel } from '#console/case/event-panel';
import { OpenTasks } from '#console/case/open-tasks';
import { CaseRecords } from '#console/case/records';
import { type CaseDesk, useDesk } from '#console/case/use-desk';
import { VerbDialog } from '#console/case/verbs/verb-dialog';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import '#console/case/case.css';

const words = {
  zh: {
    title: '比对请求',
    list: '信息比对',
    whom: '比对对象',
    members: (head: string, n: number) => `${head}户签字授权的家庭成员${n}人，按家庭成员序号填写；本页不显示身份证号。`,
    answered: '这项请求已反馈，或现在不需要您办理。',
    given: '已反馈的内容',
  },
  en: {
    title: 'Comparison request',
    list: 'comparison',
    whom: 'Whom to compare',
    members: (head: string, n: number) => `The ${n} members of the household of ${head} who signed, named by their position in the household; no identity numbers are shown here.`,
    answered: 'This request has been answered, or does not need you now.',
    given: 'What was answered',
  },
};

/** One request: whom it is about, by when, and the form of the answer, open at once. */
export function RequestPage() {
  const w = useWords(words);
  const { caseId = '' } = useParams();
  const found = useCase(caseId);
  const desk = useDesk(caseId);
  return (
    <Page title={w.title} back={{ to: '/comparison', title: w.list }}>
      <Pictures of={found} empty={{ text: '' }}>
        {(view) => <Request key={view.id} view={view} desk={desk} />}
      </Pictures>
    </Page>
  );
}

const answering = ({ type }: OpenEvent): boolean => type === 'comparison.answered';

function Request({ view, desk }: { view: CaseView; desk: CaseDesk }) {
  const w = useWords(words);
  // Whoever has begun goes on where a colleague answers meanwhile: the form tells them, and what was typed stays.
  const begun = useRef<OpenEvent>(undefined);
  begun.current ??= view.openEvents.find(answering);
  const event = begun.current;
  const positions = usePositions(view);
  const own = view.tasks.filter(({ id }) => id === event?.taskId);
  return (
    <>
      <section className="panel">
        <CaseHead view={view} />
        {own.length > 0 && <OpenTasks view={{ ...view, tasks: own }} onVerb={(verb, task) => desk.chooseVerb({ verb, task })} />}
        <h2 className="panel-heading">{w.whom}</h2>
        <p>{w.members(view.headName ?? '', positions.length)}</p>
      </section>
      {event ? <Answering view={view} event={event} /> : <Answered view={view} desk={desk} />}
      {desk.verb && <VerbDialog view={view} chosen={desk.verb} onClose={() => desk.chooseVerb(undefined)} onDone={() => desk.chooseVerb(undefined)} />}
    </>
  );
}

/** The form is all there is to do, so it stands open; folding it away leads back to the list, and what was typed is kept. */
function Answering({ view, event }: { view: CaseView; event: OpenEvent }) {
  const navigate = useNavigate();
  const leave = () => void navigate('/comparison');
  return (
    <section className="panel">
      <EventForm
        view={view}
        event={event}
        draft={draftOf(view.id, event)}
        onDraft={(draft) => keepDraft(view.id, event, draft)}
        onClose={leave}
        onSent={() => {
          dropDraft(view.id, event);
          leave();
        }}
      />
    </section>
  );
}

/** What was answered, and what is still open, taking it back for one. */
function Answered({ view, desk }: { view: CaseView; desk: CaseDesk }) {
  const w = useWords(words);
  return (
    <>
      <Alert type="info" showIcon title={w.answered} style={{ marginBottom: 16 }} />
      {view.openEvents.length > 0 && (
        <section className="panel">
          <EventPanel view={view} chosen={desk.chosen} onChoose={desk.choose} />
        </section>
      )}
      <section className="panel">
        <h2>{w.given}</h2>
        <CaseRecords caseId={view.id} />
      </section>
    </>
  );
}
