import { useParams } from 'react-router';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { useCase } from '#console/case/case-data';
import { CaseSheet } from '#console/case/case-sheet';
import { UndoBar } from '#console/case/undo-bar';
import { useDesk } from '#console/case/use-desk';
import { useKeys } from '#console/case/use-keys';
import { keyOf, useCaseKeys } from './case-keys';

const words = { zh: { title: '事项', numbered: (number: string) => `事项 ${number}` }, en: { title: 'Case', numbered: (number: string) => `Case ${number}` } };

/** One case by itself, for whoever comes from a figure, a letter or a message. */
export function CasePage() {
  const w = useWords(words);
  const { caseId = '' } = useParams();
  const number = useCase(caseId).data?.number;
  const desk = useDesk(caseId);
  useKeys({ ...useCaseKeys(caseId, desk), Escape: () => desk.choose(undefined) });
  return (
    <Page title={number ? w.numbered(number) : w.title}>
      <div className="case-alone">
        <CaseSheet caseId={caseId} desk={desk} keyOf={keyOf} />
      </div>
      <UndoBar onUndone={() => {}} />
    </Page>
  );
}
