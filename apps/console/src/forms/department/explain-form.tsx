import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { ChoiceField, TextField } from '../village/fields';
import { FormBody } from '../village/form-body';
import { useVillageForm } from '../village/use-village-form';
import { HitToExplain } from './hit-to-explain';

const words = {
  zh: {
    outcome: '核实结果',
    explained: '已说明',
    explainedHint: '有正当原因，附说明材料',
    confirmed: '情况属实',
    confirmedHint: '部门信息属实，由乡镇、县级综合研判',
    withdrawn: '部门撤回',
    withdrawnHint: '部门核对后认为信息有误',
    explanation: '说明',
    explanationHint: '写明核实方式和结果；不要填写身份证号、电话、银行账号。',
    papers: '说明材料（可不填）',
  },
  en: {
    outcome: 'Outcome',
    explained: 'Explained',
    explainedHint: 'There is a good reason; add papers',
    confirmed: 'Confirmed',
    confirmedHint: 'What the department holds is right; township and county weigh it',
    withdrawn: 'Withdrawn',
    withdrawnHint: 'The department found its own information wrong',
    explanation: 'Explanation',
    explanationHint: 'How it was checked and what came out; no identity, phone or bank numbers.',
    papers: 'Papers (if any)',
  },
};

type Outcome = 'explained' | 'confirmed' | 'withdrawn';

interface Values {
  outcome?: Outcome;
  explanation: string;
  attachments: string[];
}

/** 说明比对疑点. The event's key is the hit it closes. */
export function ExplainForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const form = useVillageForm(props, { explanation: '', attachments: [] } as Values, (explained) => ({
    record: { kind: 'hit-explanation', body: explained },
    payload: { hit: event.key, outcome: explained.outcome },
  }));
  const { values, set, faultOf } = form;
  return (
    <FormBody form={form} event={event}>
      <HitToExplain view={view} hitId={event.key ?? ''} />
      <ChoiceField<Outcome>
        label={w.outcome}
        required
        value={values.outcome}
        onChange={(outcome) => set({ outcome })}
        fault={faultOf('outcome')}
        choices={[
          { code: 'explained', title: w.explained, hint: w.explainedHint },
          { code: 'confirmed', title: w.confirmed, hint: w.confirmedHint },
          { code: 'withdrawn', title: w.withdrawn, hint: w.withdrawnHint },
        ]}
      />
      <TextField
        label={w.explanation}
        required
        lines={4}
        longest={1_000}
        hint={w.explanationHint}
        value={values.explanation}
        onChange={(explanation) => set({ explanation })}
        fault={faultOf('explanation')}
      />
      <AttachmentField label={w.papers} kind="evidence" caseId={view.id} value={values.attachments} onChange={(attachments) => set({ attachments })} />
    </FormBody>
  );
}
