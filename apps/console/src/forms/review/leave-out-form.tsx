import { useSay, useWords } from '#console/shared/i18n/words';
import type { EventFormProps } from '../form-props';
import { PlainForm } from './plain-form';

const words = {
  zh: (name: string) => `${name}逾期未表决，不再计入表决；会签、依次的须其余各人同意，票数和票权要求不变。`,
  en: (name: string) => `${name} has not voted in time and is left out: where everybody has to agree, those who are left have to; a quorum or a weight stays.`,
};

/** 缺席: of the voter whose overdue task the event is about. */
export function LeaveOutForm(props: EventFormProps) {
  const { key: member, taskId } = props.event;
  const sentence = useWords(words);
  const say = useSay();
  const task = props.view.tasks.find(({ id }) => id === taskId);
  return <PlainForm {...props} payload={{ member }} note={task && sentence(say(task.officeName))} />;
}
