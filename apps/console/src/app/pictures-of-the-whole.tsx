import { Button, Spin } from 'antd';
import type { Problem } from '../shared/api/client';
import { useWords } from '../shared/i18n/words';
import { ProblemAlert } from '../shared/ui/problem-alert';

export function Waiting() {
  const w = useWords({ zh: '正在打开', en: 'Opening' });
  return (
    <div className="whole" role="status" aria-label={w}>
      <Spin size="large" />
    </div>
  );
}

export function Failed({ problem, retry }: { problem: Problem | null; retry: () => void }) {
  const w = useWords({ zh: { title: '打不开守望', retry: '重试' }, en: { title: 'Shouwang cannot be opened', retry: 'Try again' } });
  return (
    <main className="whole">
      <div className="panel entrance">
        <h1>{w.title}</h1>
        <ProblemAlert problem={problem} />
        <Button type="primary" onClick={retry}>
          {w.retry}
        </Button>
      </div>
    </main>
  );
}
