import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { useHousehold } from './about-case';
import { TextField } from './fields';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: { note: '补正说明', submitHint: '补了什么材料、更正了什么情况。', extendHint: '上门了解到的情况，为什么需要延长。', papers: '补正材料' },
  en: { note: 'What was corrected', submitHint: 'Which papers were added, what was put right.', extendHint: 'What the visit found, and why more time is needed.', papers: 'Papers' },
};

/** 补正说明: the village corrects together with the household, or notes after a visit that more time is needed. */
export function CorrectionForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const { data: file } = useHousehold(view);
  const isSubmitted = event.type === 'correction.submitted';
  const form = useVillageForm(props, { note: '', attachments: [] as string[] }, (correction) => ({
    record: { kind: 'correction', body: correction },
    payload: isSubmitted ? { householdVersion: file?.currentVersion } : {},
  }));
  const { values, set, faultOf } = form;
  return (
    <FormBody form={form} event={event}>
      <TextField label={w.note} required lines={4} longest={1_000} hint={isSubmitted ? w.submitHint : w.extendHint} value={values.note} onChange={(note) => set({ note })} fault={faultOf('note')} />
      <AttachmentField label={w.papers} kind="evidence" caseId={view.id} value={values.attachments} onChange={(attachments) => set({ attachments })} />
    </FormBody>
  );
}
