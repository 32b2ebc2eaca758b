import { Button, Progress } from 'antd';
import { useParams } from 'react-router';
import type { CampaignProgress } from '#contracts/campaigns';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { useAsk } from '#console/shared/ui/ask';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import './campaigns.css';
import { Opening } from './opening';
import { Townships } from './townships';
import { campaignWords, stateKinds } from './words';

const words = {
  zh: {
    title: '复核批次', list: '定期复核', days: (from: string, to: string) => `${from} 至 ${to}`, done: '已完成复核', of: (done: number, all: number) => `${done}户 / ${all}户`,
    pause: '暂停派发', resume: '继续派发', cancel: '取消批次', asks: { pause: '暂停派发？', resume: '', cancel: '取消这一批？' }, texts: { pause: '不再派发新的复核任务，可随时继续；已派发的照常办理。', resume: '', cancel: '不再派发，不能恢复；已派发的照常办理。' },
    nothing: '没有派发复核任务。', towns: '各乡镇进度',
  },
  en: {
    title: 'Round', list: 're-verification', days: (from: string, to: string) => `${from} to ${to}`, done: 'Re-verified', of: (done: number, all: number) => `${done} of ${all} households`,
    pause: 'Pause', resume: 'Resume', cancel: 'Cancel the round', asks: { pause: 'Pause the round?', resume: '', cancel: 'Cancel the round?' }, texts: { pause: 'No more cases are opened until it is resumed; open ones go on.', resume: '', cancel: 'No more cases are opened, for good; open ones go on.' },
    nothing: 'No case is opened.', towns: 'By township',
  },
};

/** While cases are opened the page is renewed, in milliseconds. */
const renewEvery = 3_000;

/** One round: what it is about, how far it is by township, and whether it goes on. */
export function CampaignPage() {
  const w = useWords(words);
  const { campaignId = '' } = useParams();
  const path = `/campaigns/${campaignId}`;
  const state = useGet<CampaignProgress>(path).data?.state;
  const campaign = useGet<CampaignProgress>(path, {}, { every: state === 'opening' && renewEvery });
  return (
    <Page title={campaign.data?.name ?? w.title} back={{ to: '/campaigns', title: w.list }} actions={campaign.data && <Acts campaign={campaign.data} />}>
      <Pictures of={campaign} empty={{ text: '' }}>
        {(found) => (
          <>
            <Head campaign={found} />
            <section className="panel">
              <h2>{w.towns}</h2>
              <Pictures of={{ ...campaign, data: found.townships }} empty={{ text: w.nothing }}>
                {(townships) => <Townships townships={townships} />}
              </Pictures>
            </section>
          </>
        )}
      </Pictures>
    </Page>
  );
}

function Head({ campaign }: { campaign: CampaignProgress }) {
  const w = useWords(words);
  const { states, scope } = useWords(campaignWords);
  const [language] = useLanguage();
  const { number, occursOn, endsOn, state, townships } = campaign;
  const cases = townships.reduce((sum, town) => sum + town.cases, 0);
  const done = cases - townships.reduce((sum, town) => sum + town.open, 0);
  return (
    <section className="panel">
      <p>
        <Mark kind={stateKinds[state]}>{states[state]}</Mark> {number} · {scope(campaign.scope)} · {w.days(dayInWords(occursOn, language), dayInWords(endsOn, language))}
      </p>
      <Opening campaign={campaign} />
      {cases > 0 && (
        <div className="campaign-done">
          {w.done} {w.of(done, cases)}
          <Progress percent={Math.round((100 * done) / cases)} status="normal" aria-label={w.done} />
        </div>
      )}
    </section>
  );
}

type Act = 'pause' | 'resume' | 'cancel';
const actsOf: Partial<Record<CampaignProgress['state'], Act[]>> = { opening: ['pause', 'cancel'], paused: ['resume', 'cancel'] };

/** Of the county only; the server says whether the round is past it. */
function Acts({ campaign: { id, state } }: { campaign: CampaignProgress }) {
  const w = useWords(words);
  const ask = useAsk();
  const bring = useSend();
  const refresh = useRefresh();
  if (!holds(useMe(), 'county-officer')) return null;
  const doIt = async (act: Act) => {
    if (act !== 'resume' && !(await ask({ title: w.asks[act], text: w.texts[act], yes: w[act], danger: act === 'cancel' }))) return;
    bring.mutate({ method: 'POST', path: `/campaigns/${id}/${act}` }, { onSettled: () => refresh('/campaigns') });
  };
  return (
    <>
      {actsOf[state]?.map((act) => (
        <Button key={act} danger={act === 'cancel'} loading={bring.isPending} onClick={() => void doIt(act)}>
          {w[act]}
        </Button>
      ))}
      <ProblemAlert problem={bring.error} />
    </>
  );
}
