import { Collapse, Typography } from 'antd';
import type { CaseView } from '#contracts/cases';
import type { CaseRecord, RecordKind } from '#contracts/records';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { Pictures } from '#console/shared/ui/pictures';
import { useRules } from '#console/forms/review/use-rules';
import { useCase, useRecords } from './case-data';
import { mayOpenFile } from './file-rights';
import { NamesOfRules, namesOfRules } from './names-of-rules';
import { RecordBody } from './record-body';
import { kindTitles, unnamedAuthor } from './record-words';

const words = {
  zh: { empty: '还没有填写表单', ofDepartment: '您的部门还没有反馈；反馈后可以在这里查看。申请、入户等其他表单由乡村和县级办理，不向部门公开。', by: (name: string, at: string) => `${name}，${at}` },
  en: { empty: 'No form has been filled in yet', ofDepartment: 'Your department has not answered yet; its answer is shown here once it has. The other forms are for the village, the township and the county, and not open to departments.', by: (name: string, at: string) => `${name}, ${at}` },
};

/** The filled-in forms of a case, the latest first. */
export function CaseRecords({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const me = useMe();
  const view = useCase(caseId).data;
  // Who compares reads what their own department wrote.
  const isDepartment = view && holds(me, 'department-officer') && !mayOpenFile(me, view);
  return (
    <Pictures of={useRecords(caseId)} isEmpty={({ items }) => items.length === 0} empty={{ text: isDepartment ? w.ofDepartment : w.empty }}>
      {({ items }) => (view ? <Forms items={items} view={view} /> : null)}
    </Pictures>
  );
}

function Forms({ items, view }: { items: CaseRecord[]; view: CaseView }) {
  return (
    <NamesOfRules value={namesOfRules(useRules(view) ?? {})}>
      <Collapse
        size="small"
        defaultActiveKey={items.slice(-1).map(({ id }) => id)}
        items={items.toReversed().map((record) => ({ key: record.id, label: <Label record={record} />, children: <RecordBody body={record.body as Record<string, unknown>} /> }))}
      />
    </NamesOfRules>
  );
}

function Label({ record: { kind, createdBy, createdByName, createdAt } }: { record: CaseRecord }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <>
      {say(kindTitles[kind as RecordKind] ?? { zh: kind, en: kind })}{' '}
      <Typography.Text type="secondary">{w.by(createdBy === null ? say(unnamedAuthor) : createdByName, momentInWords(createdAt, language))}</Typography.Text>
    </>
  );
}
