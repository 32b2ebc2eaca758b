import { useNavigate, Link } from 'react-router';
import type { ImportRun } from '#contracts/households';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Mark } from '#console/shared/ui/mark';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { DropFile } from './drop-file';
import './imports.css';
import { isUnderWay, renewEvery, runWords, stateKinds } from './run';

const words = {
  zh: { title: '农户信息导入', lead: '导入全国监测系统导出的农户、家庭成员表（.xlsx）。可以离开本页，导入在后台继续，回来仍能看到进度。', runs: '我的导入', nothing: '还没有导入过。把文件拖到上面开始。', begun: (at: string) => `${at} 开始` },
  en: { title: 'Import households', lead: 'The households and members exported from the national system (.xlsx). You may leave: it goes on, and you find it here again.', runs: 'My imports', nothing: 'Nothing was imported yet: drop a file above.', begun: (at: string) => `begun ${at}` },
};

/** Brings a file in, and finds again what was brought before. */
export function ImportsPage() {
  const w = useWords(words);
  const { states, counts } = useWords(runWords);
  const [language] = useLanguage();
  const navigate = useNavigate();
  const known = useGet<{ items: ImportRun[] }>('/imports').data?.items.some(isUnderWay);
  const runs = useGet<{ items: ImportRun[] }>('/imports', {}, { every: known && renewEvery });
  return (
    <Page title={w.title} lead={w.lead}>
      <DropFile onStarted={(id) => void navigate(`/imports/${id}`)} />
      <section className="panel">
        <h2>{w.runs}</h2>
        <Pictures of={runs} empty={{ text: w.nothing }}>
          {({ items }) => (
            <ul className="lines">
              {items.map((run) => (
                <li key={run.id}>
                  <Mark kind={stateKinds[run.state]}>{states[run.state]}</Mark>
                  <span className="line-main">
                    <Link to={`/imports/${run.id}`}>{w.begun(momentInWords(run.startedAt, language))}</Link>
                    <small>{counts(run)}</small>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Pictures>
      </section>
    </Page>
  );
}
