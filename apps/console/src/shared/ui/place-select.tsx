import { Select } from 'antd';
import type { Place } from '#contracts/places';
import { useWords } from '../i18n/words';
import { parentOf, usePlaceName, usePlaces } from './place-name';

interface Props {
  /** County, town or village: 12 digits. */
  value: string | undefined;
  onChange(code: string | undefined): void;
  /** The widest place that can be chosen: a county. */
  county: string;
  /** The deepest one. */
  down?: 'county' | 'township' | 'village';
  id?: string;
}

/** A place of the county: the county itself, a town, then a village of it; each a list one can type in. */
export function PlaceSelect({ value, onChange, county, down = 'village', id }: Props) {
  const w = useWords({ zh: { whole: (name: string) => `${name}（全县）`, town: '乡镇', village: '村（社区）', all: '全部' }, en: { whole: (name: string) => `${name} (whole county)`, town: 'Township', village: 'Village', all: 'All' } });
  const name = usePlaceName(county);
  const isVillage = value !== undefined && !value.endsWith('000');
  const town = value === undefined || value === county ? undefined : isVillage ? parentOf(value) : value;
  const towns = usePlaces(down === 'county' ? null : county).data ?? [];
  const villages = usePlaces(town && down === 'village' ? town : null).data ?? [];
  return (
    <div className="place-select">
      <Select
        id={id}
        aria-label={w.town}
        showSearch={{ optionFilterProp: 'label' }}
        value={town ?? county}
        options={[{ value: county, label: w.whole(name) }, ...towns.map(asOption)]}
        onChange={(code: string) => onChange(code)}
        popupMatchSelectWidth={false}
      />
      {down === 'village' && town && (
        <Select
          aria-label={w.village}
          showSearch={{ optionFilterProp: 'label' }}
          value={isVillage ? value : town}
          options={[{ value: town, label: w.all }, ...villages.map(asOption)]}
          onChange={(code: string) => onChange(code)}
          popupMatchSelectWidth={false}
        />
      )}
    </div>
  );
}

const asOption = ({ code, name }: Place) => ({ value: code, label: name });
