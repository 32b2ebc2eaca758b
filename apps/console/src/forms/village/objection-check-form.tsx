import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { useRecords } from './about-case';
import { ChoiceField, TextField } from './fields';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: {
    said: '异议内容',
    outcome: '核查结论',
    dismissed: '不成立',
    dismissedHint: '继续办理',
    upheld: '成立',
    upheldHint: '由乡镇复核是否不予纳入',
    findings: '核查情况',
    papers: '核查材料（可不填）',
  },
  en: {
    said: 'What was objected',
    outcome: 'Outcome',
    dismissed: 'Dismissed',
    dismissedHint: 'The case goes on',
    upheld: 'Upheld',
    upheldHint: 'The township considers a refusal',
    findings: 'What the check found',
    papers: 'Papers of the check (if any)',
  },
};

interface Values {
  outcome?: 'upheld' | 'dismissed';
  findings: string;
  attachments: string[];
}

/** 异议核查: what came out of looking into an objection. The event's key is the objection it closes. */
export function ObjectionCheckForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const form = useVillageForm(props, { findings: '', attachments: [] } as Values, (check) => ({
    record: { kind: 'objection-check', body: check },
    payload: { objection: event.key, outcome: check.outcome },
  }));
  const { values, set, faultOf } = form;
  const records = useRecords(view);
  const objection = records.data?.items.find(({ id }) => id === event.key)?.body as { content?: string } | undefined;
  return (
    <FormBody form={form} event={event}>
      {objection?.content && (
        <div className="village-note">
          <strong>{w.said}</strong>
          <p>{objection.content}</p>
        </div>
      )}
      <ChoiceField
        label={w.outcome}
        required
        value={values.outcome}
        onChange={(outcome) => set({ outcome })}
        fault={faultOf('outcome')}
        choices={[
          { code: 'dismissed', title: w.dismissed, hint: w.dismissedHint },
          { code: 'upheld', title: w.upheld, hint: w.upheldHint },
        ]}
      />
      <TextField label={w.findings} required lines={4} value={values.findings} onChange={(findings) => set({ findings })} fault={faultOf('findings')} />
      <AttachmentField label={w.papers} kind="evidence" caseId={view.id} value={values.attachments} onChange={(attachments) => set({ attachments })} />
    </FormBody>
  );
}
