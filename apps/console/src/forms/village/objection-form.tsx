import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { ChoiceField, DayField, TextField } from './fields';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: {
    on: '收到日期',
    channel: '通过什么渠道提出',
    village: '到村里反映',
    township: '到乡镇反映',
    hotLine: '热线电话',
    content: '异议内容',
    contentHint: '只记反映的事情，不要写提出人的姓名、证件号和电话。',
    anonymous: '提出人是否要求匿名',
    yes: '要求匿名',
    no: '不要求',
    papers: '附件（可不填）',
  },
  en: {
    on: 'Received on',
    channel: 'How it was made',
    village: 'In the village',
    township: 'At the township',
    hotLine: 'By the hot-line',
    content: 'What is objected',
    contentHint: "Only what it is about: no name, identity number or phone of whoever objects.",
    anonymous: 'Whether they wish to stay anonymous',
    yes: 'Anonymous',
    no: 'Not needed',
    papers: 'Attachments (if any)',
  },
};

type Channel = 'village' | 'township' | 'hot-line';

/** 异议登记: what a villager objects, taken down without their name. */
export function ObjectionForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const isCadre = holds(useMe(), 'village-cadre');
  const first = { receivedOn: dayOf(new Date()), channel: (isCadre ? 'village' : 'township') as Channel, content: '', anonymous: true, attachments: [] as string[] };
  const form = useVillageForm(props, first, (objection) => ({ record: { kind: 'objection', body: objection }, payload: { channel: objection.channel } }));
  const { values, set, faultOf } = form;
  return (
    <FormBody form={form} event={event}>
      <DayField label={w.on} required value={values.receivedOn} onChange={(receivedOn) => set({ receivedOn })} fault={faultOf('receivedOn')} />
      <ChoiceField
        label={w.channel}
        required
        value={values.channel}
        onChange={(channel) => set({ channel })}
        choices={[
          { code: 'village', title: w.village },
          { code: 'township', title: w.township },
          { code: 'hot-line', title: w.hotLine },
        ]}
      />
      <TextField label={w.content} required lines={4} hint={w.contentHint} value={values.content} onChange={(content) => set({ content })} fault={faultOf('content')} />
      <ChoiceField
        label={w.anonymous}
        required
        value={values.anonymous ? 'yes' : 'no'}
        onChange={(answer) => set({ anonymous: answer === 'yes' })}
        choices={[
          { code: 'yes', title: w.yes },
          { code: 'no', title: w.no },
        ]}
      />
      <AttachmentField label={w.papers} kind="evidence" caseId={view.id} value={values.attachments} onChange={(attachments) => set({ attachments })} />
    </FormBody>
  );
}
