import type { ReactNode } from 'react';

interface Props {
  kind?: 'calm' | 'good' | 'warn' | 'late';
  children: ReactNode;
}

/** A word in a frame: the state of something, readable by anybody. */
export const Mark = ({ kind = 'calm', children }: Props) => <span className={`mark mark-${kind}`}>{children}</span>;
