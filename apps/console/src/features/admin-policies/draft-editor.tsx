import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PolicyBody } from '#contracts/policy';
import type { PolicyDraft } from '#contracts/policy-drafts';
import { useRefresh, useSend } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { useAsk } from '#console/shared/ui/ask';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { BasicFields } from './basic-fields';
import { Differences } from './differences';
import { ListFields } from './list-fields';
import { PeriodFields } from './period-fields';
import { PublishDraft } from './publish-draft';
import { RuleFields } from './rule-fields';

/** The draft as it is typed; what was typed stays when another one has changed the draft meanwhile. */
export function DraftEditor({ draft }: { draft: PolicyDraft }) {
  const w = useWords({
    zh: { name: '草稿名称', save: '保存草稿', saved: '已保存', unsaved: '有未保存的修改', remove: '作废草稿', ask: '作废这份草稿？', differences: '与现行版本的不同（以已保存的为准）', changed: (name: string, at: string) => `${name} ${at} 也改了这份草稿。您填写的内容都在；保存将以您的为准。`, mine: '以我的为准保存' },
    en: { name: 'Name of the draft', save: 'Save the draft', saved: 'Saved', unsaved: 'Not saved yet', remove: 'Throw the draft away', ask: 'Throw this draft away?', differences: 'What differs from the version in force (as saved)', changed: (name: string, at: string) => `${name} changed this draft, too, at ${at}. What you typed is still there; saving takes yours.`, mine: 'Save mine' },
  });
  const [language] = useLanguage();
  const [name, setName] = useState(draft.name);
  const [body, setBody] = useState<PolicyBody>(draft.body);
  const [revision, setRevision] = useState(draft.revision);
  const [isChanged, setChanged] = useState(false);
  const save = useSend<PolicyDraft>();
  const remove = useSend();
  const refresh = useRefresh();
  const ask = useAsk();
  const navigate = useNavigate();
  const change = (part: Partial<PolicyBody>) => {
    setBody({ ...body, ...part });
    setChanged(true);
  };
  const write = (asOf: number) =>
    save.mutate(
      { method: 'PUT', path: `/policies/drafts/${draft.id}`, body: { name: name.trim(), body, revision: asOf } },
      {
        onSuccess: (saved) => {
          setRevision(saved.revision);
          setChanged(false);
          return refresh('/policies/drafts');
        },
      },
    );
  const throwAway = async () => {
    if (!(await ask({ title: w.ask, yes: w.remove, danger: true }))) return;
    remove.mutate(
      { method: 'DELETE', path: `/policies/drafts/${draft.id}` },
      {
        onSuccess: async () => {
          await navigate('/admin/policies');
          await refresh('/policies');
        },
      },
    );
  };
  const clash = save.error?.code === 'draft-changed' ? (save.error.extra as { updatedByName: string; updatedAt: string; revision: number }) : undefined;
  return (
    <>
      <section className="panel">
        <div className="filters">
          <div className="wide-field">
            <label htmlFor="draft-name">{w.name}</label>
            <Input
              id="draft-name"
              maxLength={60}
              value={name}
              onChange={({ target }) => {
                setName(target.value);
                setChanged(true);
              }}
            />
          </div>
        </div>
        <BasicFields body={body} change={change} />
      </section>
      <PeriodFields body={body} change={change} lines={draft.lines} />
      <RuleFields body={body} change={change} />
      <ListFields body={body} change={change} />
      <section className="panel sticky-foot">
        {clash ? (
          <>
            <ProblemAlert problem={save.error} lead={w.changed(clash.updatedByName, momentInWords(clash.updatedAt, language))} />
            <Button onClick={() => write(clash.revision)}>{w.mine}</Button>
          </>
        ) : (
          <ProblemAlert problem={save.error ?? remove.error} />
        )}
        <div className="page-actions">
          <Button type="primary" disabled={!isChanged || !name.trim()} loading={save.isPending} onClick={() => write(revision)}>
            {w.save}
          </Button>
          <Button danger onClick={() => void throwAway()}>
            {w.remove}
          </Button>
          <span role="status">{isChanged ? w.unsaved : save.isSuccess && w.saved}</span>
        </div>
      </section>
      <section className="panel">
        <h2>{w.differences}</h2>
        <Differences items={draft.differences} />
      </section>
      <PublishDraft draft={draft} revision={revision} isChanged={isChanged} />
    </>
  );
}
