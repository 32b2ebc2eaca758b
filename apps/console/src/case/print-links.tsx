import { PrinterOutlined } from '@ant-design/icons';
import { Space } from 'antd';
import type { CaseView } from '#contracts/cases';
import { addressOf } from '#console/shared/api/client';
import { useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { useRecords } from './case-data';
import { mayOpenFile } from './file-rights';

const words = {
  zh: { label: '打印', sheet: '审批表', minutes: '评议会议纪要', posting: '公示榜' },
  en: { label: 'Print', sheet: 'approval sheet', minutes: 'minutes of the review', posting: 'notice for the board' },
};

/** Papers that look like those of the office, as PDF; each where there is something to print. */
export function PrintLinks({ view }: { view: CaseView }) {
  const w = useWords(words);
  const { id, definition } = view;
  const records = useRecords(id);
  const isShown = mayOpenFile(useMe(), view) && definition === 'identification';
  if (!isShown) return null;
  const has = (kind: string): boolean => records.data?.items.some((record) => record.kind === kind) ?? false;
  const papers = [
    { path: 'approval-sheet', title: w.sheet, isThere: true },
    { path: 'minutes', title: w.minutes, isThere: has('minutes') },
    { path: 'posting', title: w.posting, isThere: has('minutes') },
  ].filter(({ isThere }) => isThere);
  return (
    <Space wrap role="group" aria-label={w.label} className="not-printed">
      <PrinterOutlined aria-hidden />
      {papers.map(({ path, title }) => (
        <a key={path} href={addressOf(`/cases/${id}/${path}.pdf`)} target="_blank" rel="noreferrer">
          {title}
        </a>
      ))}
    </Space>
  );
}
