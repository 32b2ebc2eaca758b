import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { DayField, TextField } from './fields';
import { FormBody } from './form-body';
import { useVillageForm } from './use-village-form';

const words = {
  zh: { on: '张榜日期', board: '张榜地点', usual: '村务公开栏', photos: '张榜照片', hint: '照片应能看清公示内容和张贴位置。公示期从上传后次日起算，不少于5天。' },
  en: { on: 'Posted on', board: 'Board', usual: '村务公开栏', photos: 'Photos of the notice', hint: 'The notice and where it hangs have to be seen. The period runs from the day after, for five days at least.' },
};

/** 张榜公示: when and where the list was hung, with photos. */
export function PostingForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const form = useVillageForm(props, { postedOn: dayOf(new Date()), board: w.usual, photos: [] as string[] }, (posting) => ({
    record: { kind: 'posting', body: posting },
    payload: { photos: posting.photos },
  }));
  const { values, set, faultOf } = form;
  return (
    <FormBody form={form} event={event}>
      <DayField label={w.on} required value={values.postedOn} onChange={(postedOn) => set({ postedOn })} fault={faultOf('postedOn')} />
      <TextField label={w.board} required longest={100} value={values.board} onChange={(board) => set({ board })} fault={faultOf('board')} />
      <AttachmentField label={w.photos} kind="photo" caseId={view.id} required value={values.photos} onChange={(photos) => set({ photos })} />
      {faultOf('photos') && <p className="village-fault" role="alert">{faultOf('photos')}</p>}
      <p className="village-note">{w.hint}</p>
    </FormBody>
  );
}
