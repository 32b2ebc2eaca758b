import { Button, Input } from 'antd';
import { type Said, useSay, useWords } from '#console/shared/i18n/words';

interface Named {
  code: string;
  name: Said;
  from?: string;
  until?: string;
}

interface Props {
  title: string;
  lead?: string;
  items: readonly Named[];
  onChange(items: Named[]): void;
  /** Whether each holds for a time only. */
  spans?: boolean;
}

const longest = 60;

/** A list of codes with their names, to be added to and taken from. Folded away: it is long and seldom changed. */
export function NamedList({ title, lead, items, onChange, spans }: Props) {
  const w = useWords({
    zh: { code: '代码', zh: '中文名称', en: '英文名称', from: '从', until: '到', remove: (name: string) => `删除${name}`, removeShort: '删除', add: '增加', count: (n: number) => `${n}项`, line: (n: number) => `第${n}项` },
    en: { code: 'Code', zh: 'Name in Chinese', en: 'Name in English', from: 'From', until: 'Until', remove: (name: string) => `Remove ${name}`, removeShort: 'Remove', add: 'Add', count: (n: number) => `${n} entries`, line: (n: number) => `Entry ${n}` },
  });
  const say = useSay();
  const set = (index: number, item: Named) => onChange(items.map((one, at) => (at === index ? item : one)));
  return (
    <details className="panel">
      <summary>
        <strong>{title}</strong> · {w.count(items.length)}
      </summary>
      {lead && <p>{lead}</p>}
      {items.map((item, index) => (
        // Codes are typed: the place in the list is what stays the same.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="filters" style={{ marginBlock: 8 }} role="group" aria-label={w.line(index + 1)}>
          <div>
            <label htmlFor={`${title}-${index}-code`}>{w.code}</label>
            <Input id={`${title}-${index}-code`} style={{ width: 170 }} maxLength={40} value={item.code} onChange={({ target }) => set(index, { ...item, code: target.value })} />
          </div>
          <div className="wide-field">
            <label htmlFor={`${title}-${index}-zh`}>{w.zh}</label>
            <Input id={`${title}-${index}-zh`} maxLength={60} value={item.name.zh} onChange={({ target }) => set(index, { ...item, name: { ...item.name, zh: target.value } })} />
          </div>
          <div className="wide-field">
            <label htmlFor={`${title}-${index}-en`}>{w.en}</label>
            <Input id={`${title}-${index}-en`} maxLength={120} value={item.name.en} onChange={({ target }) => set(index, { ...item, name: { ...item.name, en: target.value } })} />
          </div>
          {spans &&
            (['from', 'until'] as const).map((end) => (
              <div key={end}>
                <label htmlFor={`${title}-${index}-${end}`}>{w[end]}</label>
                <Input id={`${title}-${index}-${end}`} type="date" value={item[end] ?? ''} onChange={({ target }) => set(index, { ...item, [end]: target.value || undefined })} />
              </div>
            ))}
          <Button aria-label={w.remove(say(item.name) || item.code)} onClick={() => onChange(items.filter((_, at) => at !== index))}>
            {w.removeShort}
          </Button>
        </div>
      ))}
      <Button disabled={items.length >= longest} onClick={() => onChange([...items, { code: '', name: { zh: '', en: '' } }])}>
        {w.add}
      </Button>
    </details>
  );
}
