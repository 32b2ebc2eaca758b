import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Overview } from '#contracts/overview';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { ExportDialog } from './export-dialog';
import { CountedAt, Figures } from './figures';
import { Filters } from './filters';
import { useOwnPlace } from './own-place';
import './overview.css';
import { PlaceTrail } from './place-trail';
import { asAddress, readLooking } from './query';
import { RowTable } from './row-table';
import { views, viewTitles } from './words';

const words = {
  zh: { title: '督查总览', lead: '哪些已经逾期、哪些即将到期、卡在哪里；点数字看任务，再进入事项。', views: '分组方式', out: '导出', nothing: '这里没有在办的任务。' },
  en: { title: 'Overview', lead: 'What is overdue, what will be, and where it sticks; a figure leads to its tasks and on to the case.', views: 'Grouped', out: 'Export', nothing: 'Nothing is open here.' },
};

/** The counts grow old, so they are asked for again while somebody looks, in milliseconds. */
const renewEvery = 60_000;

/** Everything open of a place, by place, procedure, step or due day; what is late first. */
export function OverviewPage() {
  const w = useWords(words);
  const titles = useWords(viewTitles);
  const own = useOwnPlace();
  const [address, setAddress] = useSearchParams();
  const [isExporting, setExporting] = useState(false);
  const looking = readLooking(address);
  const overview = useGet<Overview>('/overview', { ...looking }, { keep: true, every: renewEvery });
  const change = (part: object) => setAddress(asAddress({ ...looking, ...part }));
  const { by: _by, ...filter } = looking;
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setExporting(true)}>
          {w.out}
        </Button>
      }
    >
      <PlaceTrail place={looking.place ?? own} own={own} at={(place) => `/overview?${asAddress({ ...looking, place })}`} />
      <div className="filters">
        <Filters value={looking} onChange={change} withStep />
        <Segmented aria-label={w.views} value={looking.by} options={views.map((value) => ({ value, label: titles[value] }))} onChange={(by) => change({ by })} />
      </div>
      <Pictures of={overview} empty={{ text: w.nothing }} isEmpty={() => false}>
        {(found) => (
          <>
            <Figures overview={found} filter={filter} />
            <Pictures of={{ ...overview, data: found.rows }} empty={{ text: w.nothing }}>
              {() => <RowTable overview={found} looking={looking} />}
            </Pictures>
            <CountedAt overview={found} />
          </>
        )}
      </Pictures>
      {isExporting && <ExportDialog filter={filter} onClose={() => setExporting(false)} />}
    </Page>
  );
}
