import type { CampaignProgress } from '#contracts/campaigns';
import { useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';

type Township = CampaignProgress['townships'][number];

const words = {
  zh: { title: '各乡镇进度', place: '乡镇', cases: '已派发', open: '在办', overdue: '已逾期', steady: '情况稳定', changed: '有变化', newRisk: '新增风险', elimination: '拟消除风险', total: '合计' },
  en: { title: 'By township', place: 'Township', cases: 'Cases', open: 'Open', overdue: 'Overdue', steady: 'Steady', changed: 'Changed', newRisk: 'New risk', elimination: 'Proposed for elimination', total: 'Total' },
};

const figures = {
  cases: ({ cases }: Township) => cases,
  open: ({ open }: Township) => open,
  overdue: ({ overdue }: Township) => overdue,
  steady: ({ done }: Township) => done.steady,
  changed: ({ done }: Township) => done.changed,
  newRisk: ({ done }: Township) => done.newRisk,
  elimination: ({ done }: Township) => done.eliminationProposed,
};
const names = Object.keys(figures) as (keyof typeof figures)[];

/** How far a round is in each township, and what came out. */
export function Townships({ townships }: { townships: Township[] }) {
  const w = useWords(words);
  return (
    <DataTable
      caption={w.title}
      rows={townships}
      keyOf={({ placeCode }) => placeCode}
      columns={[{ title: w.place, of: ({ place }) => place }, ...names.map((name) => ({ title: w[name], isFigure: true, of: figures[name] }))]}
      foot={[w.total, ...names.map((name) => townships.reduce((sum, town) => sum + figures[name](town), 0))]}
    />
  );
}
