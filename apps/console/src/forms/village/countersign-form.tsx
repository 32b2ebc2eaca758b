import { useWords } from '#console/shared/i18n/words';
import { PlainButton } from '#console/shared/ui/plain-button';
import type { EventFormProps } from '../form-props';
import { TextField } from './fields';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: {
    lead: '请先核对上面的入户核实表。您在现场看到的与所记一致，再签字；不一致的，返回选择“不同意”。',
    statement: '签字意见',
    usual: '本人参加入户，所记情况属实。',
  },
  en: {
    lead: 'Read the visit form above first. Sign where it says what you saw; where it does not, go back and dispute it.',
    statement: 'Statement',
    usual: '本人参加入户，所记情况属实。',
  },
};

/** 第二人签字: the other visitor confirms what the first one wrote, from their own account. */
export function CountersignForm(props: EventFormProps) {
  const w = useWords(words);
  const form = useVillageForm(props, { statement: '' }, ({ statement }) => ({ record: { kind: 'countersignature', body: { statement } }, payload: {} }));
  return (
    <FormBody form={form} event={props.event}>
      <p className="village-note">{w.lead}</p>
      <TextField label={w.statement} required lines={3} longest={500} value={form.values.statement} onChange={(statement) => form.set({ statement })} fault={form.faultOf('statement')} />
      <p>
        <PlainButton onClick={() => form.set({ statement: w.usual })}>{w.usual}</PlainButton>
      </p>
    </FormBody>
  );
}
