import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/words';

interface Props {
  title: string;
  /** One sentence on what is done here. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** Where one came from: path and name. */
  back?: { to: string; title: string };
  children: ReactNode;
}

/** A page: its one heading, what can be done on it, the way back. The heading takes the focus as the page opens. */
export function Page({ title, lead, actions, back, children }: Props) {
  const w = useWords({ zh: { name: '守望', back: '返回' }, en: { name: 'Shouwang', back: 'Back to' } });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${w.name}`;
  }, [title, w.name]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page">
      {back && (
        <Link className="page-back" to={back.to}>
          <span aria-hidden="true">‹ </span>
          {w.back} {back.title}
        </Link>
      )}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {lead && <p className="page-lead">{lead}</p>}
      {children}
    </div>
  );
}
