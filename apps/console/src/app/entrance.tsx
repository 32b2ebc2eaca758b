import type { ReactNode } from 'react';
import { LanguageSwitch } from './language-switch';
import { useWords } from '../shared/i18n/words';

/** The pages before the door: one panel, the name of the house, the language. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const w = useWords({ zh: { name: '守望', what: '防止返贫致贫监测和帮扶' }, en: { name: 'Shouwang', what: 'Monitoring and assistance against falling back into poverty' } });
  return (
    <main className="whole">
      <title>{`${title} · ${w.name}`}</title>
      <div className="panel entrance">
        <header>
          <p className="entrance-name">
            <img src="/icon.svg" alt="" width="40" height="40" /> {w.name}
          </p>
          <LanguageSwitch />
        </header>
        <p className="entrance-what">{w.what}</p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
