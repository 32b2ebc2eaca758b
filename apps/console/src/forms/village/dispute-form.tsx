import { useWords } from '#console/shared/i18n/words';
import type { EventFormProps } from '../form-props';
import { TextField } from './fields';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: { reason: '哪里与您看到的不一致', lead: '提交后退回第一名入户人员重新填写。' },
  en: { reason: 'What differs from what you saw', lead: 'The first visitor then records the visit anew.' },
};

/** The second visitor does not agree, and says why. */
export function DisputeForm(props: EventFormProps) {
  const w = useWords(words);
  const form = useVillageForm(props, { reason: '' }, ({ reason }) => ({ payload: {}, reason: reason.trim(), unanswered: reason.trim() ? [] : ['reason'] }));
  return (
    <FormBody form={form} event={props.event} danger>
      <TextField label={w.reason} required lines={4} longest={1_000} hint={w.lead} value={form.values.reason} onChange={(reason) => form.set({ reason })} fault={form.faultOf('reason')} />
    </FormBody>
  );
}
