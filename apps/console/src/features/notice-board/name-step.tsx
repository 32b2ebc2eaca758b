import { ChoiceField } from '#console/forms/village/fields';
import { useWords } from '#console/shared/i18n/words';
import type { StepProps } from './answers';
import { Question } from './question';

const words = {
  zh: { title: '要不要让村里知道是您提的？', lead: '公示的这户看不到是谁提的。核查的乡镇干部和县里能看到是您，好向您了解情况。', label: '村干部能不能看到', yes: '不让村里知道', no: '可以让村干部知道', missing: '请选一项' },
  en: { title: 'May the village know that it was you?', lead: 'The family on the board never sees who objected. The township, which checks, and the county do, so that they can ask you.', label: 'May village cadres see it', yes: 'Keep my name from the village', no: 'The village cadres may know', missing: 'Please choose one' },
};

export function NameStep({ list, answers: { anonymous }, change, isKept, goOn }: StepProps) {
  const w = useWords(words);
  return (
    <Question step="name" list={list} isKept={isKept} title={w.title} lead={w.lead} missing={anonymous === undefined ? w.missing : undefined} goOn={goOn}>
      <ChoiceField
        label={w.label}
        choices={[
          { code: 'yes', title: w.yes },
          { code: 'no', title: w.no },
        ]}
        value={anonymous === undefined ? undefined : anonymous ? 'yes' : 'no'}
        onChange={(answer) => change({ anonymous: answer === 'yes' })}
      />
    </Question>
  );
}
