import { CheckCircleOutlined, DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ApplicationPage } from '#contracts/applications';
import type { CaseView } from '#contracts/cases';
import type { TaskItem } from '#contracts/tasks';
import { whatFormsNeed } from '#console/forms/village/about-case';
import { get } from '#console/shared/api/client';
import { canKeep } from '#console/shared/drafts/seal';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { carry, lastCarried } from '#console/shared/offline/carried';
import { useOnline } from '#console/shared/offline/use-online';
import { todo } from './todo';

const words = {
  zh: {
    take: '带上今天的任务',
    busy: (done: number, all: number) => `正在带上 ${done}/${all}`,
    taken: (at: string) => `已带上（${at}），没有网络也能填表`,
    some: (n: number) => `有${n}件没能带上，请再试一次`,
    never: '下村前先带上，没有网络也能看、能填。内容加密保存在本机。',
    unsafe: '当前连接没有加密（不是https），本机不能离线保存。',
  },
  en: {
    take: 'Take the tasks along',
    busy: (done: number, all: number) => `Taking along ${done} of ${all}`,
    taken: (at: string) => `Taken along (${at}): forms can be filled in without a network`,
    some: (n: number) => `${n} could not be taken along: try again`,
    never: 'Take them along before you set out: they can be read and filled in without a network. Kept encrypted on this phone.',
    unsafe: 'This connection is not encrypted (no https), so nothing can be kept on this phone.',
  },
};

/** How many of the most urgent tasks are taken along. */
const most = 40;

/** Takes along what the forms of the tasks need. */
export function TakeAlong({ tasks }: { tasks: readonly TaskItem[] }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const queries = useQueryClient();
  const { data: takenAt } = useQuery({ queryKey: ['carried'], queryFn: async () => (await lastCarried()) ?? null });
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const [failed, setFailed] = useState(0);
  const isOnline = useOnline();
  if (!canKeep()) return <p className="today-note">{w.unsafe}</p>;

  const takeAll = async () => {
    const nearest = new Map(tasks.slice(0, most).map((task) => [task.caseId, task]));
    let missed = 0;
    for (const [index, task] of [...nearest.values()].entries()) {
      setProgress({ done: index, all: nearest.size });
      await takeCase(task).catch(() => missed++);
    }
    await carry(todo.path, todo.query).catch(() => missed++);
    setProgress(undefined);
    setFailed(missed);
    await queries.invalidateQueries({ queryKey: ['carried'] });
  };

  return (
    <div className="take-along">
      <Button icon={<DownloadOutlined aria-hidden />} loading={progress !== undefined} disabled={!isOnline} onClick={() => void takeAll()}>
        {progress ? w.busy(progress.done, progress.all) : w.take}
      </Button>
      <span role="status" className="today-note" style={{ margin: 0 }}>
        {failed > 0 ? w.some(failed) : takenAt ? <><CheckCircleOutlined aria-hidden /> {w.taken(momentInWords(takenAt, language))}</> : w.never}
      </span>
    </div>
  );
}

/** A case and all its forms may ask for. What this account may not read is left out. */
async function takeCase({ caseId, id }: TaskItem): Promise<void> {
  await carry(`/cases/${caseId}`);
  const view = await get<CaseView>(`/cases/${caseId}`);
  await Promise.allSettled([...whatFormsNeed(view, id).map(({ path, query }) => carry(path, query)), takeApplication(view)]);
}

/** Whose paper is missing stands in the application. */
async function takeApplication({ id, householdId }: CaseView): Promise<void> {
  if (householdId === null) return;
  const { items } = await get<ApplicationPage>('/applications', { householdId });
  const mine = items.find(({ caseId }) => caseId === id);
  if (mine) await Promise.all([carry('/applications', { householdId }), carry(`/applications/${mine.id}`)]);
}
