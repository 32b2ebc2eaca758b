import { Progress } from 'antd';
import type { Campaign } from '#contracts/campaigns';
import { useWords } from '#console/shared/i18n/words';

const words = {
  zh: { label: '派发进度', waiting: '尚未开始派发', none: '没有符合条件的户', some: (opened: number, skipped: number, total: number) => `已派发${opened}户${skipped > 0 ? `，${skipped}户复核中未重复派发` : ''}，共${total}户` },
  en: { label: 'Opened', waiting: 'not begun yet', none: 'no household is of that kind', some: (opened: number, skipped: number, total: number) => `${opened} opened${skipped > 0 ? `, ${skipped} under way already` : ''}, of ${total}` },
};

/** How many of the households of a round have their case. */
export function Opening({ campaign: { total, opened, skipped } }: { campaign: Pick<Campaign, 'total' | 'opened' | 'skipped'> }) {
  const w = useWords(words);
  if (total === null) return <span className="opening">{w.waiting}</span>;
  if (total === 0) return <span className="opening">{w.none}</span>;
  const share = Math.round((100 * (opened + skipped)) / total);
  return (
    <span className="opening">
      <Progress percent={share} size="small" status="normal" aria-label={w.label} />
      <small>{w.some(opened, skipped, total)}</small>
    </span>
  );
}
