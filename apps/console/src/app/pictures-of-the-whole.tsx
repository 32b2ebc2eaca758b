import type { Problem } from '../shared/api/client';
import { useLanguage, useWords } from '../shared/i18n/words';

export function Waiting() {
  const w = useWords({ zh: '正在打开', en: 'Opening' });
  return (
    <div className="whole" role="status">
      <p className="waiting">{w} …</p>
    </div>
  );
}

export function Failed({ problem, retry }: { problem: Problem | null; retry: () => void }) {
  const w = useWords({ zh: { title: '打不开守望', retry: '重试' }, en: { title: 'Shouwang cannot be opened', retry: 'Try again' } });
  const [language] = useLanguage();
  return (
    <main className="whole">
      <div className="panel entrance">
        <h1>{w.title}</h1>
        <p role="alert">{problem?.sentence[language]}</p>
        <button type="button" className="plain-act" onClick={retry}>
          {w.retry}
        </button>
      </div>
    </main>
  );
}
