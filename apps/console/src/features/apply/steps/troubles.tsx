import { ChecksField } from '#console/forms/village/fields';
import { useSay, useWords } from '#console/shared/i18n/words';
import { causes } from '../causes';
import { mostCauses } from '../draft';
import { StepFrame } from '../step-frame';
import type { StepProps } from '../step-props';

const words = {
  zh: { title: '您家遇到了什么困难？', lead: '可以选几项，最多5项。', label: '困难', none: '请至少选一项', many: '最多选5项，请去掉几项' },
  en: { title: 'What trouble is your family in?', lead: 'Choose one or several, five at most.', label: 'Trouble', none: 'Please choose at least one', many: 'Five at most: please take some away' },
};

export function TroublesStep({ draft, kept }: StepProps) {
  const w = useWords(words);
  const say = useSay();
  const { length } = draft.causes;
  return (
    <StepFrame step="troubles" title={w.title} lead={w.lead} missing={length === 0 ? w.none : length > mostCauses ? w.many : undefined}>
      <ChecksField label={w.label} choices={causes.map(([code, title]) => ({ code, title: say(title) }))} value={draft.causes} onChange={(next) => void kept.change({ causes: [...next] })} />
    </StepFrame>
  );
}
