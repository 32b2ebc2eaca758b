import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useSay, useWords } from '../shared/i18n/words';
import { useMe } from '../shared/session/session';
import { Sign } from '../shared/ui/sign';
import { AbsenceBanner } from './absence-banner';
import { LanguageSwitch } from './language-switch';
import { menuOf } from './menu';
import { NoticeBell } from './notice-bell';
import './phone.css';

/** For households and cadres: one column, big type, where to go at the foot under the thumb. */
export function PhoneLayout({ children }: { children: ReactNode }) {
  const w = useWords({ zh: { skip: '跳到正文', name: '守望', nav: '主菜单', account: '我的' }, en: { skip: 'Skip to the content', name: 'Shouwang', nav: 'Main menu', account: 'Me' } });
  const say = useSay();
  const me = useMe();
  const entries = menuOf(me).filter(({ phone }) => phone);
  return (
    <div className="phone">
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <header className="phone-head no-print">
        <Link to="/" className="phone-name">
          <img src="/icon.svg" alt="" width="28" height="28" /> {w.name}
        </Link>
        <div className="phone-mine">
          <NoticeBell />
          <Link to="/account">{w.account}</Link>
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="phone-content">
        <AbsenceBanner />
        {children}
      </main>
      {entries.length > 0 && (
        <nav className="phone-bar no-print" aria-label={w.nav}>
          {entries.map(({ path, title, icon }) => (
            <NavLink key={path} to={path}>
              {icon && <Sign name={icon} />}
              {say(title)}
            </NavLink>
          ))}
        </nav>
      )}
    </div>
  );
}
