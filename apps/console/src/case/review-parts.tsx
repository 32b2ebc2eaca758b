import { Tag } from 'antd';
import type { Hit, HouseholdChange, IncomeFigure, Review } from '#contracts/review';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { yuan } from './record-body';
import { asWritten } from './record-words';

const words = {
  zh: {
    notExplained: '尚未说明',
    hitStates: { open: '未说明', explained: '已说明', confirmed: '属实', withdrawn: '部门撤回' },
    objectionStates: { open: '核查中', upheld: '成立', dismissed: '不成立' },
    changes: '户档案变动',
    income: '收入：申报与核实',
    household: '全户',
    who: '对象',
    what: '项目',
    before: '原来',
    after: '现在',
    added: '新增',
    removed: '减少',
    stated: '申报（元/年）',
    found: '核实（元/年）',
    difference: '相差',
    line: (line: string) => `监测范围：人均纯收入 ${line} 元`,
    over: '高于监测范围',
  },
  en: {
    notExplained: 'not explained yet',
    hitStates: { open: 'not explained', explained: 'explained', confirmed: 'confirmed', withdrawn: 'withdrawn' },
    objectionStates: { open: 'being checked', upheld: 'upheld', dismissed: 'dismissed' },
    changes: 'Changes of the file',
    income: 'Income: stated and found',
    household: 'household',
    who: 'Whom',
    what: 'What',
    before: 'before',
    after: 'now',
    added: 'added',
    removed: 'gone',
    stated: 'stated (yuan a year)',
    found: 'found (yuan a year)',
    difference: 'difference',
    line: (line: string) => `Line: ${line} yuan a head`,
    over: 'above the line',
  },
};

export function RedLines({ redLines }: { redLines: Review['redLines'] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <ul>
      {redLines.map(({ code, name, explanation }) => (
        <li key={code}>
          <strong>{say(name)}</strong>：{explanation ?? w.notExplained}
        </li>
      ))}
    </ul>
  );
}

export function Hits({ hits }: { hits: Hit[] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <ul>
      {hits.map(({ id, departmentName, source, kind, detail, memberName, state, explanation }) => (
        <li key={id}>
          <Tag className={state === 'open' ? 'mark-amber' : ''} color={state === 'confirmed' ? 'red' : 'default'}>{w.hitStates[state]}</Tag>
          <strong>
            {say(departmentName)} · {kind}
          </strong>
          （{memberName ?? w.household}，{source}）：{detail}
          {explanation && <div>{explanation}</div>}
        </li>
      ))}
    </ul>
  );
}

export function Objections({ objections }: { objections: Review['objections'] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <ul>
      {objections.map(({ id, receivedOn, content, state, findings }) => (
        <li key={id}>
          <Tag className={state === 'open' ? 'mark-amber' : ''}>{w.objectionStates[state]}</Tag>
          {say(asWritten(receivedOn))} {content}
          {findings && <div>{findings}</div>}
        </li>
      ))}
    </ul>
  );
}

export function HouseholdChanges({ changes }: { changes: HouseholdChange[] }) {
  const w = useWords(words);
  const say = useSay();
  return (
    <DataTable<HouseholdChange>
      caption={w.changes}
      keyOf={({ memberName, title, kind }) => `${memberName ?? ''}/${title.zh}/${kind}`}
      rows={changes}
      columns={[
        { title: w.who, of: ({ memberName }) => memberName ?? w.household },
        { title: w.what, of: ({ title, kind }) => (kind === 'changed' ? say(title) : `${say(title)}（${w[kind]}）`) },
        { title: w.before, of: ({ before }) => before ?? '—' },
        { title: w.after, of: ({ after }) => after ?? '—' },
      ]}
    />
  );
}

export function IncomeFigures({ income: { figures, line, overLine } }: { income: Review['income'] }) {
  const w = useWords(words);
  const say = useSay();
  const money = (fen: number | null): string => (fen === null ? '—' : yuan(fen));
  return (
    <>
      <DataTable<IncomeFigure>
        caption={w.income}
        keyOf={({ field }) => field}
        rows={figures}
        columns={[
          { title: w.what, of: ({ title }) => say(title) },
          { title: w.stated, isFigure: true, of: ({ stated }) => money(stated) },
          { title: w.found, isFigure: true, of: ({ found }) => money(found) },
          { title: w.difference, isFigure: true, of: ({ difference }) => (difference ? <strong>{money(difference)}</strong> : money(difference)) },
        ]}
      />
      {line !== null && (
        <p>
          {w.line(yuan(line))}
          {overLine && <Tag className="mark-amber">{w.over}</Tag>}
        </p>
      )}
    </>
  );
}
