import { useWords } from '../i18n/words';

/** Lines where words will stand. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const w = useWords({ zh: '正在读取', en: 'Loading' });
  return (
    <div role="status" aria-busy="true" aria-label={w} className="loading">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
