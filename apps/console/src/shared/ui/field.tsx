import { type InputHTMLAttributes, useId, useState } from 'react';
import { useWords } from '../i18n/words';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  name: string;
  label: string;
  hint?: string;
  /** What has to be put right, found when the form was sent. */
  fault?: string;
}

/** A plain field: before the door and on a household's phone every kilobyte is waited for, so these pages bring no form library. */
export function Field({ label, hint, fault, type, ...input }: Props) {
  const w = useWords({ zh: { show: '显示密码', hide: '隐藏密码' }, en: { show: 'Show the password', hide: 'Hide the password' } });
  const id = useId();
  const [isShown, setShown] = useState(false);
  const isPassword = type === 'password';
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input {...input} id={id} type={isPassword && isShown ? 'text' : type} aria-invalid={fault !== undefined} aria-describedby={`${id}-hint`} />
        {isPassword && (
          <button type="button" aria-label={isShown ? w.hide : w.show} onClick={() => setShown(!isShown)}>
            <Eye isOpen={isShown} />
          </button>
        )}
      </div>
      <p id={`${id}-hint`} className={fault ? 'field-fault' : 'field-hint'} role={fault ? 'alert' : undefined}>
        {fault ?? hint}
      </p>
    </div>
  );
}

const Eye = ({ isOpen }: { isOpen: boolean }) => (
  <svg aria-hidden="true" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" strokeWidth="2">
    <path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12Z" />
    <circle cx="12" cy="12" r="3" />
    {!isOpen && <path d="M4 20 20 4" />}
  </svg>
);
