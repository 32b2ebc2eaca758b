import { Alert, Progress } from 'antd';
import { Link, useParams } from 'react-router';
import type { ImportRun } from '#contracts/households';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './imports.css';
import { Refusals } from './refusals';
import { isUnderWay, renewEvery, runWords, seenOf, stateKinds } from './run';

const words = {
  zh: {
    title: '导入进度', list: '农户信息导入', begun: (at: string) => `${at} 开始`, ended: (at: string) => `，${at} 结束`, reading: '正在读取文件，户数随后显示。', progress: '进度', some: (seen: number, rows: number) => `${seen} / ${rows}户`,
    leave: '可以离开本页，导入在后台继续。', another: '选别的文件', interrupted: '导入被中断，已导入的保留；请把同一文件再导入一次，已有的不会重复。', figures: { taken: '新增', updated: '更新', unchanged: '未变', refused: '退回' },
  },
  en: {
    title: 'Import', list: 'imports', begun: (at: string) => `Begun ${at}`, ended: (at: string) => `, ended ${at}`, reading: 'The file is read; the number of households follows.', progress: 'Progress', some: (seen: number, rows: number) => `${seen} of ${rows} households`,
    leave: 'You may leave this page: the import goes on.', another: 'Choose another file', interrupted: 'It was cut off. What was taken stays; bring the same file again, nothing is taken twice.', figures: { taken: 'New', updated: 'Updated', unchanged: 'Unchanged', refused: 'Refused' },
  },
};

/** One import: how far it is, what became of the households, and which rows were refused. */
export function ImportPage() {
  const w = useWords(words);
  const { importId = '' } = useParams();
  const path = `/imports/${importId}`;
  const known = useGet<ImportRun>(path).data;
  const run = useGet<ImportRun>(path, {}, { every: known !== undefined && isUnderWay(known) && renewEvery });
  return (
    <Page title={w.title} back={{ to: '/imports', title: w.list }}>
      <Pictures of={run} empty={{ text: '' }}>
        {(found) => (
          <>
            <Progressing run={found} />
            {found.refused > 0 && <Refusals run={found} />}
          </>
        )}
      </Pictures>
    </Page>
  );
}

const figures = ['taken', 'updated', 'unchanged', 'refused'] as const;

function Progressing({ run }: { run: ImportRun }) {
  const w = useWords(words);
  const { states } = useWords(runWords);
  const [language] = useLanguage();
  const say = useSay();
  const { state, rows, error, startedAt, finishedAt } = run;
  const seen = seenOf(run);
  return (
    <section className="panel">
      <p className="run-head" role="status">
        <Mark kind={stateKinds[state]}>{states[state]}</Mark>
        <span>
          {w.begun(momentInWords(startedAt, language))}
          {finishedAt && w.ended(momentInWords(finishedAt, language))}
        </span>
      </p>
      {state === 'reading' ? <p>{w.reading}</p> : rows > 0 && <Progress percent={Math.floor((100 * seen) / rows)} status="normal" aria-label={w.progress} format={() => w.some(seen, rows)} />}
      {isUnderWay(run) && <p className="field-hint">{w.leave}</p>}
      {error && <Alert type="error" showIcon title={say(error)} action={<Link to="/imports">{w.another}</Link>} />}
      {state === 'interrupted' && <Alert type="warning" showIcon title={w.interrupted} />}
      <dl className="run-figures">
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{w.figures[figure]}</dt>
            <dd>{run[figure]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
