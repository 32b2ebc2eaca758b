import { Button } from 'antd';
import { useState } from 'react';
import type { OverviewTask } from '#contracts/overview';
import { useCase } from '#console/case/case-data';
import { type Verb, verbsFor } from '#console/case/verbs/task-verbs';
import { VerbDialog } from '#console/case/verbs/verb-dialog';
import { verbTitles } from '#console/case/verbs/words';
import { useRefresh } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';

const words = { zh: { done: (verb: string) => `已${verb}`, of: (verb: string, number: string) => `${verb}：${number}` }, en: { done: (verb: string) => `${verb}: done`, of: (verb: string, number: string) => `${verb}: ${number}` } };

/** Urging whoever has a task, or freeing it from who holds it; the case is read when somebody means to. */
export function TaskActs({ task: { caseId, taskId, caseNumber, claimedByName } }: { task: OverviewTask }) {
  const w = useWords(words);
  const titles = useWords(verbTitles);
  const me = useMe();
  const refresh = useRefresh();
  const [verb, setVerb] = useState<Verb>();
  const [done, setDone] = useState<Verb>();
  const view = useCase(verb ? caseId : null).data;
  const task = view?.tasks.find(({ id }) => id === taskId);
  const isSupervisor = me.bindings.some(({ role }) => role === 'supervisor');
  const verbs: Verb[] = ['urge', ...(isSupervisor && claimedByName !== null ? (['free'] as const) : [])];
  const finish = () => {
    setDone(verb);
    setVerb(undefined);
    void refresh('/overview');
  };
  return (
    <span className="task-acts">
      {verbs.map((one) => (
        <Button key={one} size="small" loading={verb === one && !view} aria-label={w.of(titles[one], caseNumber ?? '')} onClick={() => setVerb(one)}>
          {titles[one]}
        </Button>
      ))}
      <span role="status">{done && w.done(titles[done])}</span>
      {verb && view && task && verbsFor(task, view, me).includes(verb) && <VerbDialog view={view} chosen={{ verb, task }} onClose={() => setVerb(undefined)} onDone={finish} />}
    </span>
  );
}
