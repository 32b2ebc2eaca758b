import { type ComponentType, lazy, Suspense } from 'react';
import { Navigate, useParams } from 'react-router';
import type { ApplicationPage } from '#contracts/applications';
import type { HouseholdFile } from '#contracts/households';
import '#console/forms/household/household.css';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { Holding } from '#console/shared/ui/holding';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './apply.css';
import { emptyDraft, firstOpen, type Step, steps } from './draft';
import { Start } from './start';
import { FamilyStep } from './steps/family';
import { RelativesStep } from './steps/relatives';
import { StoryStep } from './steps/story';
import { TroublesStep } from './steps/troubles';
import type { StepProps } from './step-props';
import { photoStore } from './photo-store';
import { IsKeptContext, useDraft } from './use-draft';

const pages: Record<Step, ComponentType<StepProps>> = {
  family: FamilyStep,
  troubles: TroublesStep,
  story: StoryStep,
  relatives: RelativesStep,
  papers: lazy(() => import('./steps/papers').then((step) => ({ default: step.PapersStep }))),
  promise: lazy(() => import('./steps/promise').then((step) => ({ default: step.PromiseStep }))),
  sign: lazy(() => import('./steps/sign').then((step) => ({ default: step.SignStep }))),
  check: lazy(() => import('./steps/check').then((step) => ({ default: step.CheckStep }))),
};

const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text);

/** 申请: one question a page, each with its address; what was answered stays on the phone until it is filed. */
export function ApplyPage() {
  const { householdId } = useMe();
  const w = useWords({ zh: { title: '申请监测帮扶', text: '您的账号没有对应的农户，请让村干部给您开邀请单。' }, en: { title: 'Apply', text: 'Your account belongs to no household: ask the village cadre for a slip.' } });
  if (householdId) return <Application householdId={householdId} />;
  return (
    <Page title={w.title}>
      <p>{w.text}</p>
    </Page>
  );
}

function Application({ householdId }: { householdId: string }) {
  const { step, position } = useParams();
  const kept = useDraft(householdId);
  const file = useGet<HouseholdFile>(`/households/${householdId}`);
  const open = useGet<ApplicationPage>('/applications', { status: 'open' });
  const all = {
    data: file.data && open.data && kept.draft && { file: file.data, draft: kept.draft, running: open.data.items[0] },
    error: file.error ?? open.error,
    isFetching: file.isFetching || open.isFetching,
    refetch: () => Promise.all([file.refetch(), open.refetch()]),
  };
  return (
    <Pictures of={all} empty={{ text: '' }} isEmpty={() => false}>
      {({ file: household, draft, running }) => {
        const reached = firstOpen(draft, household);
        if (step === undefined) {
          const startAgain = () => {
            void photoStore.drop(draft.photos);
            void kept.change({ ...emptyDraft, familyIsRight: undefined, hasRelatives: undefined, promised: undefined, attempt: undefined });
          };
          return <Start running={running} hasUnsentPhotos={draft.attempt !== undefined && draft.photos.length > 0} isKept={kept.isKept} goOn={draft.familyIsRight === undefined ? undefined : `/apply/${reached}`} startAgain={startAgain} />;
        }
        // Who has just filed is on the way from the last page to the slip.
        if (running && step !== 'check') return <Navigate to="/apply" replace />;
        if (!isStep(step) || steps.indexOf(step) > steps.indexOf(reached)) return <Navigate to={`/apply/${reached}`} replace />;
        const Step = pages[step];
        return (
          <IsKeptContext value={kept.isKept}>
            <Holding>
              <Suspense>
                <Step key={`${step}/${position}`} draft={draft} file={household} kept={kept} />
              </Suspense>
            </Holding>
          </IsKeptContext>
        );
      }}
    </Pictures>
  );
}
