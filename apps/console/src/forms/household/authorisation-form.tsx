import { useRef, useState } from 'react';
import type { Application, ApplicationPage, SignedPaper } from '#contracts/applications';
import type { HouseholdFile } from '#contracts/households';
import { Problem } from '#console/shared/api/client';
import { useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import type { EventFormProps } from '../form-props';
import { GoButton } from './go-button';
import './household.css';
import type { Member } from './members';
import { promise } from './promise';
import { ReadAloud } from './read-aloud';
import { SignMember } from './sign-member';
import { WhatWouldFollow } from './what-would-follow';
import { withPaper } from './with-paper';

const words = {
  zh: { lead: '下面的家人还没有签。签字前，请让本人看一看或听一听：', missing: '请先签好至少一人', send: '交上去', sending: '正在提交…', all: '全家都已签字，请提交。', promise: promise.zh },
  en: { lead: 'These members have not signed yet. Before signing, let them read or hear this:', missing: 'At least one has to sign first', send: 'Send', sending: 'Sending…', all: 'Everybody has signed: please send it.', promise: promise.en },
};

/** 补签授权: whose paper is missing signs here; the papers are filed first, then the case is told. */
export function AuthorisationForm({ view, event, draft, onDraft, submit }: EventFormProps) {
  const w = useWords<Omit<typeof words.zh, 'promise'> & { promise: { lines: readonly string[] } }>(words);
  const { application, members } = usePapers(view.id, view.householdId);
  const [papers, setPapers] = useState<SignedPaper[]>((draft as { papers?: SignedPaper[] } | undefined)?.papers ?? []);
  // One who signs while another's paper goes up loses neither.
  const latest = useRef(papers);
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const filed = application?.authorisations.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ position }) => position) ?? [];
  const missing = application ? members.filter(({ position }) => !filed.includes(position)) : [];
  const keep = (position: number, paper: SignedPaper | undefined) => {
    latest.current = withPaper(latest.current, position, paper);
    setPapers(latest.current);
    setFault(undefined);
    onDraft?.({ papers: latest.current });
  };
  const positions = [...new Set([...filed, ...papers.map(({ position }) => position)])].sort((a, b) => a - b);
  const finish = async () => {
    if (papers.length === 0 && missing.length > 0) return setFault(w.missing);
    setSending(true);
    setProblem(undefined);
    try {
      const positions = [...new Set([...filed, ...papers.map(({ position }) => position)])].sort((a, b) => a - b);
      await submit({ positions }, papers.length > 0 ? { authorisations: papers } : {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setSending(false);
    }
  };
  if (!application) return null;
  return (
    <div className="household">
      <p>{missing.length > 0 ? w.lead : w.all}</p>
      {missing.length > 0 && <Promised lines={w.promise.lines} />}
      {missing.map((member) => (
        <section key={member.position} className="panel" aria-label={member.name}>
          <h3>{member.name}</h3>
          <SignMember member={member} caseId={view.id} signed={papers.find(({ position }) => position === member.position)} onSigned={(paper) => keep(member.position, paper)} />
        </section>
      ))}
      {(papers.length > 0 || missing.length === 0) && <WhatWouldFollow view={view} type={event.type} payload={{ positions }} />}
      {fault && <p role="alert" className="household-fault">{fault}</p>}
      <ProblemAlert problem={problem} />
      <GoButton isBusy={isSending} onGo={() => void finish()}>
        {isSending ? w.sending : w.send}
      </GoButton>
    </div>
  );
}

function Promised({ lines }: { lines: readonly string[] }) {
  return (
    <>
      <ol className="household-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <ReadAloud lines={lines} />
    </>
  );
}

/** The application of a case with the papers it has, and everybody who has to sign. */
function usePapers(caseId: string, householdId: string | null): { application: Application | undefined; members: Member[] } {
  const { data: list } = useCarried<ApplicationPage>(householdId && '/applications', { householdId });
  const found = list?.items.find((one) => one.caseId === caseId);
  const { data: application } = useCarried<Application>(found ? `/applications/${found.id}` : null);
  const { data: file } = useCarried<HouseholdFile>(householdId && `/households/${householdId}`);
  return { application: file && application, members: file?.members ?? [] };
}
