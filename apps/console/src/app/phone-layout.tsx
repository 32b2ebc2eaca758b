import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useSay, useWords } from '../shared/i18n/words';
import { useMe } from '../shared/session/session';
import { AbsenceBanner } from './absence-banner';
import { LanguageSwitch } from './language-switch';
import { menuOf } from './menu';
import './phone.css';

/** For households and cadres: one column, big type, where to go at the foot under the thumb. */
export function PhoneLayout({ children }: { children: ReactNode }) {
  const w = useWords({ zh: { skip: '跳到正文', name: '守望', nav: '主菜单' }, en: { skip: 'Skip to the content', name: 'Shouwang', nav: 'Main menu' } });
  const say = useSay();
  const me = useMe();
  return (
    <div className="phone">
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <header className="phone-head no-print">
        <span className="phone-name">
          <img src="/icon.svg" alt="" width="28" height="28" /> {w.name}
        </span>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className="phone-content">
        <AbsenceBanner />
        {children}
      </main>
      <nav className="phone-bar no-print" aria-label={w.nav}>
        {menuOf(me)
          .filter(({ phone }) => phone)
          .map(({ path, title, icon }) => (
            <NavLink key={path} to={path}>
              {icon && <span aria-hidden="true" className="phone-icon">{icon}</span>}
              {say(title)}
            </NavLink>
          ))}
      </nav>
    </div>
  );
}
