import { useWords } from '#console/shared/i18n/words';
import type { EventFormProps } from '../form-props';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: { lead: '确认后，本户显示为正在入户。回来填表或者在现场填表都可以。' },
  en: { lead: 'The household then shows as being visited. Fill in the form on the spot or afterwards.' },
};

/** 开始入户. */
export function BeginForm(props: EventFormProps) {
  const w = useWords(words);
  const form = useVillageForm(props, {}, () => ({ payload: {} }));
  return (
    <FormBody form={form} event={props.event} isTap>
      <p className="village-note">{w.lead}</p>
    </FormBody>
  );
}
