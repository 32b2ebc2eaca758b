import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { useCase } from '#console/case/case-data';
import { EventForm } from '#console/case/event-form';
import { HouseholdPage } from '#console/forms/household/household-page';
import type { OpenEvent } from '#console/forms/form-props';
import { canKeep } from '#console/shared/drafts/seal';
import { useSay, useWords } from '#console/shared/i18n/words';
import { draftIdOf, dropFormDraft, keepFormDraft, loadFormDraft } from '#console/shared/offline/form-drafts';
import { Pictures } from '#console/shared/ui/pictures';
import { titleOf } from './asked';
import './my-case.css';
import { ReasonGiven } from './reason-given';

const words = {
  zh: { title: '办理', mine: '我的申请', gone: '这件事现在不用办了，请看看申请办到了哪一步。' },
  en: { title: 'Do it', mine: 'my application', gone: 'There is no need for this any more: see how far the application is.' },
};

/** One thing the household is asked for, or may do, on a page of its own: the back button leads back to the case. */
export function ActPage() {
  const w = useWords(words);
  const say = useSay();
  const { caseId = '', type = '' } = useParams();
  const asked = useCase(caseId);
  const [event, setEvent] = useState<OpenEvent>();
  const open = asked.data?.openEvents.find((one) => one.type === type);
  // Kept as it was opened: what moves meanwhile is told by the form, which keeps what was typed.
  if (open && !event) setEvent(open);
  return (
    <HouseholdPage key={event?.type} title={event ? say(titleOf(event)) : w.title} back={{ to: `/my/${caseId}`, title: w.mine }}>
      <Pictures of={asked} empty={{ text: w.gone }} isEmpty={() => event === undefined && open === undefined}>
        {(view) =>
          event && (
            <>
              <ReasonGiven view={view} />
              <Act view={view} event={event} />
            </>
          )
        }
      </Pictures>
    </HouseholdPage>
  );
}

function Act({ view, event }: { view: CaseView; event: OpenEvent }) {
  const navigate = useNavigate();
  const draftId = draftIdOf(view.id, event);
  const [draft, setDraft] = useState<{ value: unknown }>();
  useEffect(() => {
    const kept = canKeep() ? loadFormDraft(draftId).catch(() => undefined) : Promise.resolve(undefined);
    void kept.then((found) => setDraft({ value: found?.typed }));
  }, [draftId]);
  if (!draft) return null;
  const leave = (sent: boolean) => void navigate(`/my/${view.id}`, { replace: true, state: { sent } });
  return (
    <EventForm
      view={view}
      event={event}
      draft={draft.value}
      onDraft={(value) => void (canKeep() && keepFormDraft({ caseId: view.id, event, title: event.title, about: '', typed: value }))}
      onClose={() => leave(false)}
      onSent={() => {
        if (canKeep()) void dropFormDraft(draftId);
        leave(true);
      }}
    />
  );
}
