import { PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import type { CaseView, Posting } from '#contracts/cases';
import type { CaseRecord } from '#contracts/records';
import { Attachments } from '#console/case/attachments';
import { addressOf } from '#console/shared/api/client';
import { useGet } from '#console/shared/api/use';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { formAddress } from '#console/shared/offline/form-drafts';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './notice.css';

const words = {
  zh: {
    title: '公示单',
    back: '公示',
    lead: '榜上只有下面这些内容，不含证件号、电话、账号和健康状况。',
    head: '户主',
    group: '组别',
    category: '拟纳入类别',
    dates: '公示起止',
    phone: '监督电话',
    print: '打印公示单（PDF）',
    photos: '张榜照片',
    noPhotos: '还没有张榜照片',
    postedOn: (day: string, board: string) => `${day} 张贴于${board}`,
    case: '查看该事项',
  },
  en: {
    title: 'Notice',
    back: 'the notices',
    lead: 'Nothing else stands on the board: no identity number, phone, account or health.',
    head: 'Head of household',
    group: 'Village group',
    category: 'Category',
    dates: 'On the board',
    phone: 'Complaints to',
    print: 'Print the notice (PDF)',
    photos: 'Photos of the board',
    noPhotos: 'No photo of the board yet',
    postedOn: (day: string, board: string) => `Posted ${day}, ${board}`,
    case: 'Open the case',
  },
};

/** One notice: what it says, its paper, its photos, and what can be done while it hangs. */
export function VillageNoticePage() {
  const { caseId = '' } = useParams();
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const view = useGet<CaseView>(`/cases/${caseId}`);
  const posting = useGet<Posting>(`/cases/${caseId}/posting`);
  const openHere = view.data?.openEvents.filter(({ type }) => here.has(type)) ?? [];
  const on = (day: string) => dayInWords(`${day}T00:00:00+08:00`, language);
  return (
    <Page title={w.title} lead={w.lead} back={{ to: '/village-notices', title: w.back }}>
      <Pictures of={posting} empty={{ text: '' }}>
        {({ headOfHousehold, villageGroup, category, postedOn, closesOn, complaintPhone }) => (
          <dl className="notice-board">
            <dt>{w.head}</dt>
            <dd>{headOfHousehold}</dd>
            <dt>{w.group}</dt>
            <dd>{villageGroup}</dd>
            <dt>{w.category}</dt>
            <dd>{category}</dd>
            <dt>{w.dates}</dt>
            <dd>
              {on(postedOn)} – {on(closesOn)}
            </dd>
            <dt>{w.phone}</dt>
            <dd>{complaintPhone}</dd>
          </dl>
        )}
      </Pictures>
      <ul className="notice-list">
        {posting.data && (
          <li>
            <a className="notice-act" href={addressOf(`/cases/${caseId}/posting.pdf`)} target="_blank" rel="noreferrer">
              {w.print} <PrinterOutlined aria-hidden />
            </a>
          </li>
        )}
        {openHere.map((event) => (
          <li key={`${event.type}${event.key ?? ''}`}>
            <Link className="notice-act" to={formAddress(caseId, event)}>
              {say(event.title)} <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
        <li>
          <Link className="notice-act" to={`/visit/${caseId}`}>
            {w.case} <RightOutlined aria-hidden />
          </Link>
        </li>
      </ul>
      <h2 className="notice-group">{w.photos}</h2>
      <Photos caseId={caseId} />
    </Page>
  );
}

/** What is done about a notice; everything else is done on the page of the case. */
const here = new Set(['notice.posted', 'objection.filed']);

function Photos({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const postings = useGet<{ items: CaseRecord[] }>(`/cases/${caseId}/records`);
  const of = (items: CaseRecord[]) => items.filter(({ kind }) => kind === 'posting');
  return (
    <Pictures of={postings} isEmpty={({ items }) => of(items).length === 0} empty={{ text: w.noPhotos }}>
      {({ items }) =>
        of(items).map(({ id, body }) => {
          const { postedOn, board, photos } = body as { postedOn: string; board: string; photos: string[] };
          return (
            <div key={id}>
              <p>{w.postedOn(postedOn, board)}</p>
              <Attachments ids={photos} />
            </div>
          );
        })
      }
    </Pictures>
  );
}
