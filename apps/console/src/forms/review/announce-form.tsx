import { Form, Input } from 'antd';
import { useId } from 'react';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import type { EventFormProps } from '../form-props';
import { FormFrame } from './form-frame';
import { useDraft } from './use-draft';

const words = {
  zh: { on: '张榜日期', board: '张榜地点', photos: '张榜照片', missing: '请填写张榜日期和地点，并附照片' },
  en: { on: 'Posted on', board: 'Board', photos: 'Photos of the notice', missing: 'Please say when and where it was posted, and add a photo' },
};

interface Announcing {
  postedOn: string;
  board: string;
  photos: string[];
}

/** 张榜公告: when and where the result was posted, with photos. */
export function AnnounceForm(props: EventFormProps) {
  const { view, event, submit } = props;
  const w = useWords(words);
  const id = useId();
  const [value, change] = useDraft<Announcing>(props, { postedOn: dayOf(new Date()), board: '', photos: [] });
  const { postedOn, photos } = value;
  const board = value.board.trim();
  return (
    <FormFrame
      event={event}
      missing={postedOn && board && photos.length > 0 ? undefined : w.missing}
      onSubmit={() => submit({ photos }, { record: { kind: 'posting', body: { postedOn, board, photos } } })}
    >
      <Form.Item label={w.on} htmlFor={`${id}-on`} layout="vertical" required>
        <Input id={`${id}-on`} type="date" value={postedOn} onChange={({ target }) => change({ postedOn: target.value })} style={{ width: 180 }} />
      </Form.Item>
      <Form.Item label={w.board} htmlFor={`${id}-board`} layout="vertical" required>
        <Input id={`${id}-board`} value={value.board} maxLength={100} onChange={({ target }) => change({ board: target.value })} />
      </Form.Item>
      <AttachmentField label={w.photos} kind="photo" caseId={view.id} value={photos} onChange={(next) => change({ photos: next })} required />
    </FormFrame>
  );
}
