import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Campaign } from '#contracts/campaigns';
import { usePages } from '#console/shared/api/pages';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { Mark } from '#console/shared/ui/mark';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { PlaceName } from '#console/shared/ui/place-name';
import './campaigns.css';
import { NewCampaign } from './new-campaign';
import { Opening } from './opening';
import { Schedules } from './schedules';
import { campaignWords, stateKinds } from './words';

const words = {
  zh: { title: '定期复核', lead: '对监测户按批次入户复核：按计划自动开始，也可临时组织。', rounds: '复核批次', call: '临时组织一批', nothing: '还没有复核批次。按计划到日子会自动开始。', days: (from: string, to: string) => `${from} 至 ${to}` },
  en: { title: 'Re-verification', lead: 'Households are visited again in rounds: by schedule, or called for once.', rounds: 'Rounds', call: 'Call a round', nothing: 'No round yet: they begin by schedule.', days: (from: string, to: string) => `${from} to ${to}` },
};

/** Rounds of re-verification with how far they are, and when the next ones begin. */
export function CampaignsPage() {
  const w = useWords(words);
  const mayAct = holds(useMe(), 'county-officer');
  const campaigns = usePages<Campaign>('/campaigns');
  const [isCalling, setCalling] = useState(false);
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        mayAct && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCalling(true)}>
            {w.call}
          </Button>
        )
      }
    >
      <section className="panel">
        <h2>{w.rounds}</h2>
        <Pictures of={campaigns} empty={{ text: w.nothing }}>
          {(items) => (
            <ul className="lines">
              {items.map((campaign) => (
                <Line key={campaign.id} campaign={campaign} />
              ))}
            </ul>
          )}
        </Pictures>
        <More of={campaigns} />
      </section>
      <Schedules mayAct={mayAct} />
      {isCalling && <NewCampaign onClose={() => setCalling(false)} />}
    </Page>
  );
}

function Line({ campaign }: { campaign: Campaign }) {
  const w = useWords(words);
  const { states, scope } = useWords(campaignWords);
  const [language] = useLanguage();
  const { id, number, name, placeCode, occursOn, endsOn, state } = campaign;
  return (
    <li>
      <Mark kind={stateKinds[state]}>{states[state]}</Mark>
      <span className="line-main">
        <Link to={`/campaigns/${id}`}>{name}</Link>
        <small>
          {number} · <PlaceName code={placeCode} /> · {scope(campaign.scope)} · {w.days(dayInWords(occursOn, language), dayInWords(endsOn, language))}
        </small>
      </span>
      <Opening campaign={campaign} />
    </li>
  );
}
