import { useId } from 'react';
import type { Phrases } from '#contracts/phrases';
import { useGet, useRefresh, useSend } from '../api/use';
import { useWords } from '../i18n/words';
import { PlainButton } from './plain-button';

export interface Reason {
  reason?: string;
  reasonCode?: string;
}

interface Props {
  value: Reason;
  onChange(next: Reason): void;
  label?: string;
  required?: boolean;
  /** Places the cursor in it as it opens. */
  autoFocus?: boolean;
}

const longest = 1_000;

/** Why: the words, and one's own phrases (常用语) to take them from. */
export function ReasonField({ value, onChange, label, required, autoFocus }: Props) {
  const w = useWords({
    zh: { reason: '理由', phrases: '常用语', keep: '存为常用语' },
    en: { reason: 'Reason', phrases: 'My phrases', keep: 'Keep as a phrase' },
  });
  const id = useId();
  const phrases = useGet<Phrases>('/me/phrases');
  const save = useSend<Phrases>();
  const refresh = useRefresh();
  const own = phrases.data?.items ?? [];
  const text = value.reason?.trim() ?? '';
  const mayKeep = phrases.isSuccess && text.length > 0 && text.length <= 200 && !own.includes(text) && own.length < 50;
  const keep = async () => {
    await save.mutateAsync({ method: 'PUT', path: '/me/phrases', body: { items: [...own, text] } }).then(() => refresh('/me/phrases'), () => {});
  };
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label ?? w.reason}
        {required && <span aria-hidden="true" className="field-required"> *</span>}
      </label>
      <textarea
        id={id}
        className="plain-text"
        autoFocus={autoFocus}
        required={required}
        rows={3}
        maxLength={longest}
        value={value.reason ?? ''}
        onChange={({ target }) => onChange({ ...value, reason: target.value })}
      />
      {(own.length > 0 || mayKeep) && (
        <div className="plain-buttons" role="group" aria-label={w.phrases}>
          {own.map((phrase) => (
            <PlainButton key={phrase} size="small" onClick={() => onChange({ ...value, reason: text ? `${text}${phrase}` : phrase })}>
              {phrase}
            </PlainButton>
          ))}
          {mayKeep && (
            <PlainButton size="small" kind="quiet" isBusy={save.isPending} onClick={() => void keep()}>
              {w.keep}
            </PlainButton>
          )}
        </div>
      )}
    </div>
  );
}
