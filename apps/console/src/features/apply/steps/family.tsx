import { relations } from '#console/case/household-words';
import { ChoiceField } from '#console/forms/village/fields';
import { useSay, useWords } from '#console/shared/i18n/words';
import type { StepProps } from '../step-props';
import { StepFrame } from '../step-frame';

const words = {
  zh: {
    title: '您家里是这些人吗？', lead: '申请按一家人办理，每个人都要签授权，少一个人都办不下去。', is: '对不对', right: '对，就是这些人', wrong: '不对，人多了或少了',
    missing: '请选一项', ask: '请先找村干部把户档案改过来，再回来申请。已填的内容会留着。',
  },
  en: {
    title: 'Is this your family?', lead: 'A whole family applies together. Everybody signs; nobody may be left out.', is: 'Is it right?', right: 'Yes, these are all of us', wrong: 'No, somebody is missing or should not be here',
    missing: 'Please choose one', ask: 'Please ask the village cadre to correct the file of your household first, then come back. Your answers are kept.',
  },
};

export function FamilyStep({ draft: { familyIsRight }, file, kept }: StepProps) {
  const w = useWords(words);
  const say = useSay();
  const missing = familyIsRight === undefined ? w.missing : familyIsRight ? undefined : w.ask;
  return (
    <StepFrame step="family" title={w.title} lead={w.lead} missing={missing}>
      <ul className="apply-family">
        {file.members.map(({ position, name, relation }) => (
          <li key={position}>
            <strong>{name}</strong> <span>{say(relations[relation] ?? { zh: relation, en: relation })}</span>
          </li>
        ))}
      </ul>
      <ChoiceField
        label={w.is}
        choices={[
          { code: 'right', title: w.right },
          { code: 'wrong', title: w.wrong },
        ]}
        value={familyIsRight === undefined ? undefined : familyIsRight ? 'right' : 'wrong'}
        onChange={(answer) => void kept.change({ familyIsRight: answer === 'right' })}
      />
      {familyIsRight === false && <p className="household-note household-asked">{w.ask}</p>}
    </StepFrame>
  );
}
