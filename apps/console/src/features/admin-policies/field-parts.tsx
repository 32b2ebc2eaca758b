import { Input } from 'antd';
import type { PolicyBody } from '#contracts/policy';
import type { Said } from '#console/shared/i18n/words';
import { useWords } from '#console/shared/i18n/words';

export interface PartProps {
  body: PolicyBody;
  change(part: Partial<PolicyBody>): void;
}

/** A name in both languages. */
export function BothLanguages({ id, label, value, onChange }: { id: string; label: string; value: Said; onChange(value: Said): void }) {
  const w = useWords({ zh: { zh: '中文', en: '英文' }, en: { zh: 'Chinese', en: 'English' } });
  return (
    <>
      <div>
        <label htmlFor={`${id}-zh`}>
          {label}（{w.zh}）
        </label>
        <Input id={`${id}-zh`} maxLength={60} value={value.zh} onChange={({ target }) => onChange({ ...value, zh: target.value })} />
      </div>
      <div>
        <label htmlFor={`${id}-en`}>
          {label}（{w.en}）
        </label>
        <Input id={`${id}-en`} maxLength={120} value={value.en} onChange={({ target }) => onChange({ ...value, en: target.value })} />
      </div>
    </>
  );
}
