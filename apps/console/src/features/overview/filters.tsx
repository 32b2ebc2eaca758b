import { Select } from 'antd';
import type { DefinitionChart } from '#contracts/definitions';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { PlaceSelect } from '#console/shared/ui/place-select';
import { useDefinitions } from './definitions';
import { useOwnPlace } from './own-place';

interface Chosen {
  place?: string;
  definition?: string;
  state?: string;
}

interface Props {
  value: Chosen;
  onChange(change: { place?: string | undefined; definition?: string | undefined; state?: string | undefined }): void;
  /** Whether a step can be chosen, too. */
  withStep?: boolean;
}

const words = {
  zh: { place: '地区', definition: '程序', state: '环节', all: '全部' },
  en: { place: 'Place', definition: 'Procedure', state: 'Step', all: 'all' },
};

/** Place, procedure and step. Whoever watches over one township goes down by the table instead of by a list. */
export function Filters({ value, onChange, withStep }: Props) {
  const w = useWords(words);
  const say = useSay();
  const own = useOwnPlace();
  const definitions = useDefinitions();
  const chosen = definitions.find(({ name }) => name === value.definition);
  const steps = useGet<DefinitionChart>(withStep && chosen ? `/definitions/${chosen.name}/${chosen.version}` : null).data?.states.filter(({ office }) => office) ?? [];
  return (
    <>
      {own.endsWith('000000') && (
        <div>
          <span>{w.place}</span>
          <PlaceSelect county={own} value={value.place} onChange={(place) => onChange({ place: place === own ? undefined : place })} />
        </div>
      )}
      <div>
        <label htmlFor="overview-definition">{w.definition}</label>
        <Select
          id="overview-definition"
          allowClear
          placeholder={w.all}
          value={value.definition}
          options={definitions.map(({ name, title }) => ({ value: name, label: say(title) }))}
          onChange={(definition?: string) => onChange({ definition, state: undefined })}
          popupMatchSelectWidth={false}
          className="overview-select"
        />
      </div>
      {steps.length > 0 && (
        <div>
          <label htmlFor="overview-state">{w.state}</label>
          <Select
            id="overview-state"
            allowClear
            placeholder={w.all}
            value={value.state}
            options={steps.map(({ path, title }) => ({ value: path, label: say(title) }))}
            onChange={(state?: string) => onChange({ state })}
            popupMatchSelectWidth={false}
            className="overview-select"
          />
        </div>
      )}
    </>
  );
}
