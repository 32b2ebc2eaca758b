import { Link } from 'react-router';
import type { ApplicationPage, ApplicationSummary } from '#contracts/applications';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useOnline } from '#console/shared/offline/use-online';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './notice.css';

const words = {
  zh: {
    title: '公示',
    lead: '打印公示单、张榜拍照；公示期内有人提出异议的，在这里登记。',
    empty: '现在没有要张榜或正在公示的户。评议通过后会出现在这里。',
    toBePosted: '待张榜',
    posted: '公示中',
    offline: '没有网络：张榜照片可以从“今日待办”先填好，联网后自动发送。',
  },
  en: {
    title: 'Notices',
    lead: 'Print the notice, post it and take a photo; objections made meanwhile are taken down here.',
    empty: 'Nothing to post and nothing on the board. Households appear here after the village review.',
    toBePosted: 'To be posted',
    posted: 'On the board',
    offline: 'No network: open the case from “To do today” to fill in the posting; it is sent later.',
  },
};

const isOnBoard = ({ state }: ApplicationSummary): boolean => state.startsWith('publicity');
const waits = ({ state }: ApplicationSummary): boolean => state.startsWith('publicity.toBePosted');

/** What has to be hung on the village's board, and what hangs there. */
export function VillageNoticesPage() {
  const w = useWords(words);
  const isOnline = useOnline();
  const applications = useGet<ApplicationPage>('/applications', { status: 'open', limit: 100 });
  return (
    <Page title={w.title} lead={w.lead}>
      {!isOnline && <p role="status">{w.offline}</p>}
      <Pictures of={applications} isEmpty={({ items }) => !items.some(isOnBoard)} empty={{ text: w.empty }}>
        {({ items }) => (
          <>
            <Group title={w.toBePosted} applications={items.filter(waits)} />
            <Group title={w.posted} applications={items.filter((one) => isOnBoard(one) && !waits(one))} />
          </>
        )}
      </Pictures>
    </Page>
  );
}

function Group({ title, applications }: { title: string; applications: ApplicationSummary[] }) {
  if (applications.length === 0) return null;
  return (
    <section>
      <h2 className="notice-group">{title}</h2>
      <ul className="notice-list">
        {applications.map(({ caseId, headName, place, number }) => (
          <li key={caseId}>
            <Link className="notice-card" to={`/village-notices/${caseId}`}>
              <strong>{headName}</strong>
              <span>{place}</span>
              <small>{number}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
