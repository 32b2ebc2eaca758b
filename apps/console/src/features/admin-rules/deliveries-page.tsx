import { Select } from 'antd';
import { useState } from 'react';
import type { Delivery } from '#contracts/channels';
import { usePages } from '#console/shared/api/pages';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { DeliveryPanel } from './delivery-panel';
import { useDeliveryWords } from './delivery-words';

/** Messages on their way and arrived: what stopped, why, and once more. */
export function DeliveriesPage() {
  const w = useWords({
    zh: { title: '消息投递', lead: '发往邮箱、短信、机器人和业务系统的消息。送不到的会停下，排除原因后可再发。', state: '状态', channel: '渠道', all: '全部', created: '产生', notices: '含通知', attempts: '尝试', error: '最近的问题', open: '查看', none: '没有这样的消息。可放宽筛选；设置消息出口、人员登记邮箱后，发出的消息列在这里。' },
    en: { title: 'Deliveries', lead: 'Messages to mail boxes, phones, robots and programs. What cannot be delivered stops; once the cause is gone it can be sent again.', state: 'State', channel: 'Channel', all: 'All', created: 'Written', notices: 'Notices', attempts: 'Attempts', error: 'Last problem', open: 'Look', none: 'No such message. Widen the filters; what is sent stands here once there is an endpoint, or people have named a mail box.' },
  });
  const names = useDeliveryWords();
  const [language] = useLanguage();
  const [state, setState] = useState<string>();
  const [channel, setChannel] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const deliveries = usePages<Delivery>('/deliveries', { state, channel });
  const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }));
  return (
    <Page title={w.title} lead={w.lead}>
      <div className="filters" role="search">
        <div>
          <label htmlFor="delivery-state">{w.state}</label>
          <Select id="delivery-state" style={{ width: 180 }} allowClear placeholder={w.all} value={state} onChange={setState} options={options(names.states)} />
        </div>
        <div>
          <label htmlFor="delivery-channel">{w.channel}</label>
          <Select id="delivery-channel" style={{ width: 180 }} allowClear placeholder={w.all} value={channel} onChange={setChannel} options={options(names.channels)} />
        </div>
      </div>
      <Pictures of={deliveries} empty={{ text: w.none }}>
        {(items) => (
          <DataTable<Delivery>
            caption={w.title}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              { title: w.created, of: ({ createdAt }) => momentInWords(createdAt, language) },
              { title: w.channel, of: ({ channel: by }) => names.channels[by] },
              { title: w.state, of: ({ state: now }) => <span className={now === 'stopped' ? 'due-late' : undefined}>{names.states[now]}</span> },
              { title: w.notices, of: ({ notices }) => notices },
              { title: w.attempts, of: ({ attempts }) => attempts },
              { title: w.error, of: ({ lastError }) => lastError },
              {
                title: w.open,
                of: ({ id }) => (
                  <button type="button" className="as-link" onClick={() => setChosen(id)}>
                    {w.open}
                  </button>
                ),
              },
            ]}
          />
        )}
      </Pictures>
      <More of={deliveries} />
      {chosen && <DeliveryPanel id={chosen} close={() => setChosen(undefined)} />}
    </Page>
  );
}
