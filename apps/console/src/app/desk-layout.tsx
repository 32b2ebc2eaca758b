import { type ReactNode, useEffect, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useSay, useWords } from '../shared/i18n/words';
import { useMe } from '../shared/session/session';
import { AbsenceBanner } from './absence-banner';
import { AccountMenu } from './account-menu';
import { LanguageSwitch } from './language-switch';
import { type MenuEntry, menuOf } from './menu';
import { NoticeBell } from './notice-bell';
import './desk.css';

/** For officers: the menu at the side, folded away where the screen is narrow. */
export function DeskLayout({ children }: { children: ReactNode }) {
  const w = useWords({ zh: { skip: '跳到正文', name: '守望', menu: '菜单', nav: '主菜单' }, en: { skip: 'Skip to the content', name: 'Shouwang', menu: 'Menu', nav: 'Main menu' } });
  const me = useMe();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <div className="desk">
        <header className="desk-head no-print">
          <button type="button" className="desk-fold" aria-expanded={isOpen} aria-controls="desk-menu" onClick={() => setOpen(!isOpen)}>
            {w.menu}
          </button>
          <span className="desk-name">
            <img src="/icon.svg" alt="" width="28" height="28" /> {w.name}
          </span>
          <div className="desk-mine">
            <NoticeBell />
            <LanguageSwitch />
            <AccountMenu />
          </div>
        </header>
        <nav id="desk-menu" className={`desk-menu no-print${isOpen ? ' is-open' : ''}`} aria-label={w.nav}>
          <MenuList entries={menuOf(me)} />
        </nav>
        <main id="content" tabIndex={-1} className="desk-content">
          <AbsenceBanner />
          {children}
        </main>
      </div>
    </>
  );
}

function MenuList({ entries }: { entries: MenuEntry[] }) {
  const say = useSay();
  return (
    <ul>
      {entries.map(({ path, title, group, exact }, index) => (
        <li key={path}>
          {group && say(group) !== (entries[index - 1]?.group && say(entries[index - 1]!.group!)) && <p className="desk-group">{say(group)}</p>}
          <NavLink to={path} end={exact}>{say(title)}</NavLink>
        </li>
      ))}
    </ul>
  );
}
