import { Checkbox, Form } from 'antd';
import { useId } from 'react';
import { useMe } from '#console/shared/session/session';
import { useWords } from '#console/shared/i18n/words';
import { ColleagueSelect } from '#console/shared/ui/colleague-select';
import type { EventFormProps } from '../form-props';
import { FormFrame } from './form-frame';
import { useDraft } from './use-draft';

const words = {
  zh: { visitors: '入户人员（2至4人）', myself: '本人参加', missing: '请指派2至4名不同的人员', hint: '从本村、本镇工作人员中指派；与该户有亲属关系的人员不能参加。' },
  en: { visitors: 'Visitors (2 to 4)', myself: 'I go myself', missing: 'Please name 2 to 4 different people', hint: 'From the staff of the village and the township; relatives of the household cannot go.' },
};

interface Assigning {
  visitors: string[];
  myself: boolean;
}

/** 指派入户人员. */
export function AssignForm(props: EventFormProps) {
  const { view, event, submit } = props;
  const w = useWords(words);
  const id = useId();
  const me = useMe();
  const [value, change] = useDraft<Assigning>(props, { visitors: [], myself: false });
  const visitors = value.myself ? [...value.visitors, me.id] : value.visitors;
  return (
    <FormFrame event={event} missing={visitors.length >= 2 && visitors.length <= 4 ? undefined : w.missing} onSubmit={() => submit({ visitors })}>
      <Form.Item label={w.visitors} htmlFor={id} layout="vertical" required extra={w.hint}>
        <ColleagueSelect id={id} caseId={view.id} several value={value.visitors} onChange={(next) => change({ visitors: next })} autoFocus />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={value.myself} onChange={({ target }) => change({ myself: target.checked })}>
          {w.myself}
        </Checkbox>
      </Form.Item>
    </FormFrame>
  );
}
