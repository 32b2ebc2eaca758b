import { Alert, Button, Descriptions, Typography } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#contracts/cases';
import type { HouseholdFile, MemberFile } from '#contracts/households';
import { useGet } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { DataTable } from '#console/shared/ui/data-table';
import { Pictures } from '#console/shared/ui/pictures';
import { mayOpenFile } from './file-rights';
import { categories, causes, healthConditions, labourSkills, relations, sexes } from './household-words';
import { yuan } from './record-body';

const words = {
  zh: {
    title: '户档案',
    open: '查看户档案',
    logged: '查看会留下记录；证件号码和电话已隐去。',
    members: '家庭成员',
    position: '序号',
    name: '姓名',
    relation: '与户主关系',
    sex: '性别',
    born: '出生年月',
    identity: '证件号码',
    health: '健康状况',
    labour: '劳动技能',
    number: '户编号',
    group: '村组',
    category: '对象类别',
    causes: '风险类型',
    perHead: '人均纯收入（元）',
    net: '纯收入（元）',
    outOfPocket: '合规自付支出（元）',
    version: (version: number) => `第${version}版`,
    warnings: '导入时的提示',
  },
  en: {
    title: "The household's file",
    open: "Open the household's file",
    logged: 'Opening it is logged; identity and phone numbers are masked.',
    members: 'Members',
    position: 'No.',
    name: 'Name',
    relation: 'Relation',
    sex: 'Sex',
    born: 'Born',
    identity: 'Identity number',
    health: 'Health',
    labour: 'Labour',
    number: 'Household number',
    group: 'Village group',
    category: 'Category',
    causes: 'Causes',
    perHead: 'Net income per head (yuan)',
    net: 'Net income (yuan)',
    outOfPocket: 'Out-of-pocket (yuan)',
    version: (version: number) => `version ${version}`,
    warnings: 'Warnings at the import',
  },
};

/** The household's file, fetched only when somebody asks for it: every reading is logged. */
export function HouseholdPart({ view }: { view: CaseView }) {
  const w = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const { householdId } = view;
  if (!mayOpenFile(useMe(), view) || householdId === null) return null;
  return (
    <>
      <h3>{w.title}</h3>
      {isOpen ? <File householdId={householdId} /> : <Closed onOpen={() => setOpen(true)} />}
    </>
  );
}

function Closed({ onOpen }: { onOpen: () => void }) {
  const w = useWords(words);
  return (
    <>
      <Button onClick={onOpen}>{w.open}</Button> <Typography.Text type="secondary">{w.logged}</Typography.Text>
    </>
  );
}

function File({ householdId }: { householdId: string }) {
  return <Pictures of={useGet<HouseholdFile>(`/households/${householdId}`)} empty={{ text: '' }}>{(file) => <Filled file={file} />}</Pictures>;
}

function Filled({ file }: { file: HouseholdFile }) {
  const w = useWords(words);
  const say = useSay();
  const { facts, members } = file;
  const named = (table: Record<string, { zh: string; en: string }>, code: string) => say(table[code] ?? { zh: code, en: code });
  return (
    <>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        bordered
        items={[
          { key: 'number', label: w.number, children: `${file.number}（${w.version(file.version)}）` },
          { key: 'group', label: w.group, children: file.villageGroup ?? '—' },
          { key: 'category', label: w.category, children: facts.category ? named(categories, facts.category) : '—' },
          { key: 'causes', label: w.causes, children: facts.causes.map((cause) => named(causes, cause)).join('、') || '—' },
          { key: 'net', label: w.net, children: yuan(facts.income.net) },
          { key: 'perHead', label: w.perHead, children: yuan(facts.income.netPerHead) },
          { key: 'outOfPocket', label: w.outOfPocket, children: yuan(facts.income.outOfPocket) },
        ]}
      />
      {facts.warnings.length > 0 && (
        <Alert type="warning" showIcon title={w.warnings} description={facts.warnings.map(({ sentence, field }) => <div key={`${field}${sentence.zh}`}>{say(sentence)}</div>)} style={{ marginTop: 8 }} />
      )}
      <h4>{w.members}</h4>
      <DataTable<MemberFile>
        caption={w.members}
        keyOf={({ position }) => String(position)}
        rows={members}
        columns={[
          { title: w.position, of: ({ position }) => position },
          { title: w.name, of: ({ name }) => name },
          { title: w.relation, of: ({ relation }) => named(relations, relation) },
          { title: w.sex, of: (member) => named(sexes, member.facts.sex) },
          { title: w.born, of: (member) => <span className="one-line">{member.facts.birthMonth}</span> },
          { title: w.identity, of: ({ identityNumber }) => identityNumber },
          { title: w.health, of: (member) => member.facts.health.map((code) => named(healthConditions, code)).join('、') },
          { title: w.labour, of: (member) => named(labourSkills, member.facts.labourSkill) },
        ]}
      />
    </>
  );
}
