import type { ReactNode } from 'react';

interface Props {
  kind: 'fault' | 'warning' | 'info';
  title: ReactNode;
  /** What comes with it. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

const signs = { fault: '×', warning: '!', info: 'i' } as const;

/** Something to be told at once, in words, colour and sign. */
export function Note({ kind, title, children, action, className }: Props) {
  return (
    <div role="alert" className={['note', `is-${kind}`, className].filter(Boolean).join(' ')}>
      <span className="note-sign" aria-hidden="true">
        {signs[kind]}
      </span>
      <div className="note-text">
        <div className={children ? 'note-title' : undefined}>{title}</div>
        {children}
      </div>
      {action}
    </div>
  );
}
