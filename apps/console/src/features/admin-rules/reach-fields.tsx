import { Form, Select } from 'antd';
import { useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { useProcedures, useSteps } from './chart-names';

export interface Reach {
  placeCode: string;
  definition: string;
  state: string;
}

interface Props {
  value: Reach;
  onChange(reach: Reach): void;
  /** Whether one rule may be for all procedures. */
  allProcedures?: boolean;
  /** Whether the case's own limit can be meant. */
  wholeCase?: boolean;
}

/** Where a rule holds: place, procedure, step. */
export function ReachFields({ value, onChange, allProcedures, wholeCase }: Props) {
  const w = useWords({
    zh: { place: '地点', definition: '事项', state: '环节', all: '全部事项', steps: '全部环节', case: '整件事项的期限' },
    en: { place: 'Place', definition: 'Procedure', state: 'Step', all: 'All procedures', steps: 'All steps', case: 'The limit of the whole case' },
  });
  const county = useCounty();
  const procedures = useProcedures();
  const steps = useSteps(value.definition);
  const anyStep = [{ value: '', label: w.steps }, ...(wholeCase ? [{ value: 'case', label: w.case }] : [])];
  return (
    <div className="filters">
      <Form.Item layout="vertical" label={w.place} htmlFor="reach-place" style={{ marginBottom: 0 }}>
        <PlaceSelect id="reach-place" county={county} value={value.placeCode} onChange={(code) => onChange({ ...value, placeCode: code ?? county })} />
      </Form.Item>
      <Form.Item layout="vertical" label={w.definition} htmlFor="reach-definition" style={{ marginBottom: 0, minWidth: 200 }}>
        <Select
          id="reach-definition"
          value={value.definition}
          options={[...(allProcedures ? [{ value: '', label: w.all }] : []), ...procedures.map(({ value: name, label }) => ({ value: name, label }))]}
          onChange={(definition) => onChange({ ...value, definition, state: '' })}
        />
      </Form.Item>
      <Form.Item layout="vertical" label={w.state} htmlFor="reach-state" style={{ marginBottom: 0, minWidth: 200 }}>
        <Select id="reach-state" value={value.state} options={[...anyStep, ...steps]} onChange={(state) => onChange({ ...value, state })} />
      </Form.Item>
    </div>
  );
}
