import { Descriptions } from 'antd';
import type { CaseView } from '#contracts/cases';
import type { Application, ApplicationPage } from '#contracts/applications';
import { addressOf } from '#console/shared/api/client';
import { useGet } from '#console/shared/api/use';
import { dayInWords, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { DataTable } from '#console/shared/ui/data-table';
import { mayOpenFile } from './file-rights';
import { causes } from './household-words';

type Signed = Application['authorisations'][number];

const words = {
  zh: {
    title: '申请',
    filedAt: '提交时间',
    channel: '渠道',
    statement: '申请理由',
    causes: '风险类型',
    signed: '承诺授权',
    name: '姓名',
    way: '签署方式',
    on: '签署日期',
    paper: '授权书',
    open: '打开',
    channels: { household: '农户自主申请', 'village-cadre': '村干部代为提交', 'hot-line': '热线', department: '部门', petition: '信访', online: '网上' },
    ways: { signature: '签字', fingerprint: '按指印', 'filled-in-by': '他人代填、本人按指印' },
  },
  en: {
    title: 'Application',
    filedAt: 'Filed',
    channel: 'Through',
    statement: 'Statement',
    causes: 'Causes',
    signed: 'Authorisations',
    name: 'Name',
    way: 'How',
    on: 'Signed on',
    paper: 'Paper',
    open: 'open',
    channels: { household: 'the household itself', 'village-cadre': 'a village cadre', 'hot-line': 'the hot-line', department: 'a department', petition: 'a petition', online: 'online' },
    ways: { signature: 'signature', fingerprint: 'fingerprint', 'filled-in-by': 'filled in by another, fingerprint' },
  },
};

/** What the household asked for, and who signed; nothing for cases that no application began, or whose application is not open to the reader. */
export function ApplicationPart({ view }: { view: CaseView }) {
  const { id, householdId, definition } = view;
  const isBegunByOne = mayOpenFile(useMe(), view) && definition === 'identification';
  const filed = useGet<ApplicationPage>(isBegunByOne ? '/applications' : null, { householdId: householdId ?? undefined, limit: 100 });
  const own = filed.data?.items.find(({ caseId }) => caseId === id);
  const application = useGet<Application>(own ? `/applications/${own.id}` : null).data;
  return application ? <Filed application={application} /> : null;
}

function Filed({ application }: { application: Application }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <>
      <h3>{w.title}</h3>
      <Descriptions
        size="small"
        column={1}
        bordered
        styles={{ label: { width: 180 } }}
        items={[
          { key: 'statement', label: w.statement, children: application.statement },
          { key: 'causes', label: w.causes, children: application.causes.map((code) => say(causes[code] ?? { zh: code, en: code })).join('、') },
          { key: 'channel', label: w.channel, children: w.channels[application.channel] },
          { key: 'filedAt', label: w.filedAt, children: momentInWords(application.filedAt, language) },
        ]}
      />
      <h4>{w.signed}</h4>
      <DataTable<Signed>
        caption={w.signed}
        keyOf={({ position }) => String(position)}
        rows={application.authorisations}
        columns={[
          { title: w.name, of: ({ name }) => name },
          { title: w.way, of: ({ way }) => w.ways[way] },
          { title: w.on, of: ({ signedOn }) => dayInWords(signedOn, language) },
          {
            title: w.paper,
            of: ({ attachmentId, name }) => (
              <a href={addressOf(`/attachments/${attachmentId}`)} target="_blank" rel="noreferrer" aria-label={`${w.open} ${w.paper} ${name}`}>
                {w.open}
              </a>
            ),
          },
        ]}
      />
    </>
  );
}
