import { Tabs } from 'antd';
import type { CaseView, EventAnswer } from '#contracts/cases';
import { useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import type { OpenEvent } from '#console/forms/form-props';
import { ApplicationPart } from './application-part';
import './case.css';
import { useCase } from './case-data';
import { CaseHead } from './case-head';
import { CaseChart } from './chart/case-chart';
import { Copies } from './copies';
import { CaseDueDates } from './due-dates';
import { EventPanel } from './event-panel';
import { HouseholdPart } from './household-part';
import { CaseJournal } from './journal';
import { OpenTasks } from './open-tasks';
import { Opinions } from './opinions';
import { Proposed } from './proposed';
import { CaseRecords } from './records';
import { CaseReview } from './review';
import { CaseRungs } from './rungs';
import type { CaseDesk } from './use-desk';
import type { Verb } from './verbs/task-verbs';
import { VerbDialog } from './verbs/verb-dialog';

interface Props {
  caseId: string;
  desk: CaseDesk;
  onSent?: (answer: EventAnswer) => void;
  /** Told when a task has left my hands. */
  onPassed?: () => void;
  keyOf?: (event: OpenEvent) => string | undefined;
}

const words = {
  zh: { file: '材料', chart: '流程图', journal: '办理记录', dueDates: '时限', copies: '抄送', records: '表单' },
  en: { file: 'File', chart: 'Chart', journal: 'Journal', dueDates: 'Due dates', copies: 'Copies', records: 'Forms' },
};

/** Somebody else has the task afterwards. */
const passesOn = new Set<Verb>(['release', 'hand-over', 'delegate', 'hand-back']);

/** A case as offices see it: what stands out first, then the file, the chart, the journal, the due dates; and what can be done. */
export function CaseSheet({ caseId, ...rest }: Props) {
  return (
    <Pictures of={useCase(caseId)} empty={{ text: '' }} isEmpty={() => false}>
      {(view) => <Sheet key={view.id} view={view} {...rest} />}
    </Pictures>
  );
}

function Sheet({ view, desk, onSent, onPassed, keyOf }: Omit<Props, 'caseId'> & { view: CaseView }) {
  const w = useWords(words);
  const { id } = view;
  const done = (): void => {
    if (desk.verb && passesOn.has(desk.verb.verb)) onPassed?.();
    desk.chooseVerb(undefined);
  };
  const file = (
    <>
      <ApplicationPart view={view} />
      <h3>{w.records}</h3>
      <CaseRecords caseId={id} />
      <HouseholdPart view={view} />
    </>
  );
  const limits = (
    <>
      <CaseDueDates caseId={id} />
      <CaseRungs caseId={id} />
    </>
  );
  return (
    <article className="case-sheet">
      <div className="case-body">
        <CaseHead view={view} />
        <OpenTasks view={view} onVerb={(verb, task) => desk.chooseVerb({ verb, task })} />
        <Proposed view={view} />
        <Opinions view={view} />
        <CaseReview view={view} />
        <Tabs
          items={[
            { key: 'file', label: w.file, children: file },
            { key: 'chart', label: w.chart, children: <CaseChart view={view} /> },
            { key: 'journal', label: w.journal, children: <CaseJournal caseId={id} /> },
            { key: 'dueDates', label: w.dueDates, children: limits },
            { key: 'copies', label: w.copies, children: <Copies caseId={id} /> },
          ]}
        />
      </div>
      <div className="case-actions not-printed">
        <EventPanel view={view} chosen={desk.chosen} onChoose={desk.choose} onSent={onSent} keyOf={keyOf} />
      </div>
      {desk.verb && <VerbDialog view={view} chosen={desk.verb} onClose={() => desk.chooseVerb(undefined)} onDone={done} />}
    </article>
  );
}
