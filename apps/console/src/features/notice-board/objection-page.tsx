import { lazy, Suspense, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import type { HangingList, NoticeBoard, OwnObjection } from '#contracts/notice-board';
import { HouseholdPage } from '#console/forms/household/household-page';
import { type Problem, send } from '#console/shared/api/client';
import { useGet, useRefresh } from '#console/shared/api/use';
import { attemptOf, useKept } from '#console/shared/drafts/use-kept';
import { useWords } from '#console/shared/i18n/words';
import { Holding } from '#console/shared/ui/holding';
import { Pictures } from '#console/shared/ui/pictures';
import { type Answers, draftKind, isStep, nothingSaid, type Step } from './answers';
import { LeftOver } from './left-over';
import { NameStep } from './name-step';
import { SayStep } from './say-step';
import { Sent } from './sent';

/** What photos need is fetched for the page that asks for them. */
const PhotoStep = lazy(() => import('./photo-step').then((step) => ({ default: step.PhotoStep })));

const words = {
  zh: { board: '公示榜', title: '提意见' },
  en: { board: 'notice board', title: 'Object' },
};

/** An objection to one list, one question a page; what was answered stays on the phone until it is sent. */
export function ObjectionPage() {
  const w = useWords(words);
  const { caseId = '', step = 'say' } = useParams();
  const [sent, setSent] = useState<OwnObjection>();
  const [list, setList] = useState<HangingList>();
  const board = useGet<NoticeBoard>('/postings');
  const found = board.data?.items.find((one) => one.caseId === caseId);
  // Kept as it was opened: a list that is taken down meanwhile takes nothing away that was typed.
  if (found && !list) setList(found);
  if (sent) return <Sent objection={sent} />;
  if (!isStep(step)) return <Navigate to={`/board/${caseId}`} replace />;
  if (list) {
    return (
      <Holding>
        <Asking list={list} step={step} onSent={setSent} />
      </Holding>
    );
  }
  if (board.data) return <LeftOver caseId={caseId} />;
  return (
    <HouseholdPage title={w.title} back={{ to: '/board', title: w.board }}>
      <Pictures of={board} empty={{ text: '' }}>
        {() => null}
      </Pictures>
    </HouseholdPage>
  );
}

function Asking({ list, step, onSent }: { list: HangingList; step: Step; onSent(objection: OwnObjection): void }) {
  const { draft: answers, change, drop, isKept } = useKept(draftKind, list.caseId, nothingSaid);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const refresh = useRefresh();
  const navigate = useNavigate();
  const path = `/board/${list.caseId}`;
  if (!answers) return null;

  const file = async () => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    const body = { content: answers.content, anonymous: answers.anonymous === true, attachments: answers.photos };
    const attempt = attemptOf(body, answers.attempt);
    try {
      await change({ attempt });
      const objection = await send<OwnObjection>('POST', `/postings/${list.caseId}/objections`, body, { key: attempt.key });
      onSent(objection);
      void drop();
      void refresh('/postings');
    } catch (error) {
      setProblem(error as Problem);
      setBusy(false);
    }
  };

  const props = { list, answers, change: (next: Partial<Answers>) => void change(next), isKept };
  if (step !== 'say' && !answers.content.trim()) return <Navigate to={path} replace />;
  if (step === 'photo' && answers.anonymous === undefined) return <Navigate to={`${path}/name`} replace />;
  if (step === 'say') return <SayStep {...props} goOn={() => void navigate(`${path}/name`)} />;
  if (step === 'name') return <NameStep {...props} goOn={() => void navigate(`${path}/photo`)} />;
  return (
    <Suspense>
      <PhotoStep {...props} goOn={() => void file()} isBusy={isBusy} problem={problem} drop={drop} />
    </Suspense>
  );
}
