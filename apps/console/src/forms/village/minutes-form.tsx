import { Alert } from 'antd';
import { dayOf } from '#console/shared/format/time';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { usePolicy } from './about-case';
import { CountField, DayField, TextField } from './fields';
import { FormBody } from './form-body';
import { type Count, remarksOn } from './minutes-check';
import { useVillageForm } from './use-village-form';

const words = {
  zh: {
    heldOn: '评议日期',
    place: '地点',
    chair: '主持人',
    present: '到会人数',
    representatives: '其中：村民代表',
    committeeMembers: '其中：村“两委”成员',
    for: '同意票',
    against: '反对票',
    abstain: '弃权票',
    opinions: '评议意见',
    attachments: '签字的会议纪要（照片）',
    remarks: '人数或票数需要核对',
    adds: (votes: number) => `票数合计${votes}，与到会人数一致`,
  },
  en: {
    heldOn: 'Held on',
    place: 'Place',
    chair: 'Chair',
    present: 'Present',
    representatives: "of them villagers' representatives",
    committeeMembers: 'of them members of the village committee',
    for: 'Votes for',
    against: 'Votes against',
    abstain: 'Abstained',
    opinions: 'What was said',
    attachments: 'The signed minutes (photos)',
    remarks: 'Check the numbers',
    adds: (votes: number) => `${votes} votes: as many as were present`,
  },
};

const counts = ['present', 'representatives', 'committeeMembers', 'for', 'against', 'abstain'] as const;

interface Values extends Count {
  heldOn: string;
  place: string;
  chair: string;
  opinions: string;
  attachments: string[];
}

/** 民主评议会议纪要: who came, how they voted, and the signed paper. */
export function MinutesForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const policy = usePolicy(view);
  const { name } = useMe();
  const first: Values = { heldOn: dayOf(new Date()), place: '', chair: name, opinions: '', attachments: [] };
  const form = useVillageForm(props, first, (minutes: Values) => ({
    record: { kind: 'minutes', body: minutes },
    payload: Object.fromEntries(counts.map((count) => [count, minutes[count]])),
  }));
  const { values, set, faultOf } = form;
  return (
    <FormBody form={form} event={event}>
      <DayField label={w.heldOn} required value={values.heldOn} onChange={(heldOn) => set({ heldOn })} fault={faultOf('heldOn')} />
      <TextField label={w.place} required longest={100} value={values.place} onChange={(place) => set({ place })} fault={faultOf('place')} />
      <TextField label={w.chair} required longest={50} value={values.chair} onChange={(chair) => set({ chair })} fault={faultOf('chair')} />
      <div className="village-pair">
        {counts.map((count) => (
          <CountField key={count} label={w[count]} required value={values[count]} onChange={(people) => set({ [count]: people })} fault={faultOf(count)} />
        ))}
      </div>
      <Remarks count={values} rule={policy?.committee} />
      <TextField label={w.opinions} required lines={4} longest={4_000} value={values.opinions} onChange={(opinions) => set({ opinions })} fault={faultOf('opinions')} />
      <AttachmentField label={w.attachments} kind="minutes" caseId={view.id} required value={values.attachments} onChange={(attachments) => set({ attachments })} />
      {faultOf('attachments') && <p className="village-fault" role="alert">{faultOf('attachments')}</p>}
    </FormBody>
  );
}

/** Says at once what the meeting's numbers lack; whether they are taken is for the server to say. */
function Remarks({ count, rule }: { count: Count; rule: Parameters<typeof remarksOn>[1] }) {
  const w = useWords(words);
  const say = useSay();
  const isFilled = counts.every((name) => count[name] !== undefined);
  const remarks = remarksOn(count, rule);
  if (remarks.length > 0) {
    return <Alert type="warning" showIcon style={{ marginBottom: 20 }} title={w.remarks} description={<ul style={{ margin: 0, paddingInlineStart: 20 }}>{remarks.map((remark) => <li key={remark.zh}>{say(remark)}</li>)}</ul>} />;
  }
  return isFilled ? <Alert type="success" showIcon style={{ marginBottom: 20 }} title={w.adds(count.present!)} /> : null;
}
