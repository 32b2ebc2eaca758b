import type { Problem } from '#console/shared/api/client';
import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import type { StepProps } from './answers';
import { Question } from './question';
import { ThrowAway } from './throw-away';

const words = {
  zh: { title: '有照片能说明吗？', lead: '没有也行，直接点“交上去”。村干部能看到照片，不想让人认出您，就不要拍到自己。', photos: '照片（可不交）', go: '交上去', busy: '正在交…', failed: '没有交上去，您写的还在，请再试一次。', mend: '没有交上去。请点“上一步”，改好再交。' },
  en: { title: 'Do you have photos that show it?', lead: 'None is fine: just tap Send. Village cadres see the photos; leave out what tells who you are if you do not want to be known.', photos: 'Photos (optional)', go: 'Send', busy: 'Sending…', failed: 'It was not sent. What you wrote is still here: please try again.', mend: 'It was not sent. Please go back, correct it and send it again.' },
};

interface Props extends StepProps {
  isBusy: boolean;
  problem: Problem | undefined;
  /** Lets go of all that was answered. */
  drop(): Promise<void>;
}

export function PhotoStep({ list, answers: { photos }, change, isKept, goOn, isBusy, problem, drop }: Props) {
  const w = useWords(words);
  const hasComeDown = problem?.code === 'not-hanging';
  const lead = problem?.errors?.length ? w.mend : hasComeDown ? undefined : w.failed;
  return (
    <Question step="photo" list={list} isKept={isKept} title={w.title} lead={w.lead} go={isBusy ? w.busy : w.go} isBusy={isBusy} goOn={goOn}>
      <AttachmentField label={w.photos} kind="evidence" most={6} value={photos} onChange={(next) => change({ photos: next })} />
      <ProblemAlert problem={problem} lead={lead} />
      {hasComeDown && <ThrowAway drop={drop} />}
    </Question>
  );
}
