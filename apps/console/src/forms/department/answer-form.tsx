import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import type { EventFormProps } from '../form-props';
import { ChoiceField, DayField, TextField } from '../village/fields';
import { FormBody } from '../village/form-body';
import { useVillageForm } from '../village/use-village-form';
import './department.css';
import { HitFields } from './hit-fields';
import { usualKinds } from './hit-kinds';
import { emptyHit, mostHits, type TypedHit } from './hits';
import { usePositions } from './use-positions';

const words = {
  zh: {
    result: '比对结果',
    none: '未发现疑点',
    noneHint: '与农户申报一致，或没有登记信息',
    found: '发现疑点',
    foundHint: '逐条填写，由村（社区）逐条说明；疑点是线索，不是结论',
    source: '比对来源',
    sourceHint: '系统或台账名称，例如：机动车登记系统',
    day: '比对日期',
    add: '再加一条疑点',
  },
  en: {
    result: 'Result',
    none: 'No hit',
    noneHint: 'As the household said, or nothing on record',
    found: 'Hits',
    foundHint: 'One by one; the village explains each. A hit is a lead, not a verdict',
    source: 'Source',
    sourceHint: 'The system or register, for example the vehicle register',
    day: 'Compared on',
    add: 'Add another hit',
  },
};

interface Values {
  found?: boolean;
  source: string;
  answeredOn: string;
  hits: TypedHit[];
}

/** 反馈比对结果: what a department found about the members who signed. The event's key is the department. */
export function AnswerForm(props: EventFormProps) {
  const { view, event } = props;
  const w = useWords(words);
  const department = event.key ?? '';
  const positions = usePositions(view);
  const form = useVillageForm(props, { source: '', answeredOn: dayOf(new Date()), hits: [] } as Values, ({ found, source, answeredOn, hits: typed }) => {
    const hits = found ? typed : [];
    return {
      record: { kind: 'comparison-answer', body: { department, source, answeredOn, hits } },
      payload: { department, hits: hits.map(({ id }) => id) },
      unanswered: found === undefined ? ['found'] : [],
    };
  });
  const { values, set, faultOf } = form;
  const { hits } = values;
  const choose = (found: boolean) => set({ found, ...(found && hits.length === 0 ? { hits: [emptyHit()] } : {}) });
  const change = (id: string, part: Partial<TypedHit>) => set({ hits: hits.map((hit) => (hit.id === id ? { ...hit, ...part } : hit)) });
  return (
    <FormBody form={form} event={event}>
      <ChoiceField
        label={w.result}
        required
        value={values.found === undefined ? undefined : values.found ? 'found' : 'none'}
        onChange={(code) => choose(code === 'found')}
        fault={faultOf('found')}
        choices={[
          { code: 'none', title: w.none, hint: w.noneHint },
          { code: 'found', title: w.found, hint: w.foundHint },
        ]}
      />
      {values.found && (
        <>
          {hits.map((hit, index) => (
            <HitFields
              key={hit.id}
              number={index + 1}
              hit={hit}
              onChange={(part) => change(hit.id, part)}
              onRemove={hits.length > 1 ? () => set({ hits: hits.filter(({ id }) => id !== hit.id) }) : undefined}
              kinds={usualKinds(department)}
              positions={positions}
              faultOf={(field) => faultOf(`hits.${index}.${field}`)}
            />
          ))}
          {hits.length < mostHits && (
            <Button className="hit-add" icon={<PlusOutlined aria-hidden />} onClick={() => set({ hits: [...hits, emptyHit()] })}>
              {w.add}
            </Button>
          )}
        </>
      )}
      <TextField label={w.source} required longest={200} hint={w.sourceHint} value={values.source} onChange={(source) => set({ source })} fault={faultOf('source')} />
      <DayField label={w.day} required value={values.answeredOn} onChange={(answeredOn) => set({ answeredOn })} fault={faultOf('answeredOn')} />
    </FormBody>
  );
}
