import type { ButtonHTMLAttributes } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'usual' | 'primary' | 'danger' | 'quiet';
  size?: 'small' | 'usual' | 'wide';
  /** What it does is under way: it looks so, and a second press does nothing. */
  isBusy?: boolean;
  /** It waits for something else: it looks so, and a press does nothing. */
  isHeld?: boolean;
}

/** A button for pages a phone fetches on a slow line: the browser's own, without the component library. */
export function PlainButton({ kind = 'usual', size = 'usual', isBusy = false, isHeld = false, type = 'button', className, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={['button', `is-${kind}`, `is-${size}`, className].filter(Boolean).join(' ')}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || isHeld || undefined}
      onClick={(pressed) => (isBusy || isHeld ? pressed.preventDefault() : onClick?.(pressed))}
    />
  );
}
