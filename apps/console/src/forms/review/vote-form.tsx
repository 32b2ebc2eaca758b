import { useWords } from '#console/shared/i18n/words';
import type { EventFormProps } from '../form-props';
import { PlainForm } from './plain-form';

const words = {
  zh: { reason: '不同意的理由', stands: '表决一经提交不得撤回。' },
  en: { reason: 'Why not', stands: 'A vote stands once it is given.' },
};

/** 领导小组: for all of it, or as the member whose vote the task is. */
export function VoteForm(props: EventFormProps) {
  const { key: member } = props.event;
  const w = useWords(words);
  return <PlainForm {...props} payload={member ? { member } : {}} note={w.stands} reasonLabel={w.reason} />;
}
