import type { InputHTMLAttributes } from 'react';

/** A box to tick, or one of several marks; the whole line can be pressed. */
export const Tick = ({ label, type = 'checkbox', ...input }: InputHTMLAttributes<HTMLInputElement> & { label: string }) => (
  <label className="plain-tick">
    <input {...input} type={type} />
    {label}
  </label>
);
