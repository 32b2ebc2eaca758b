import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PolicyDraft } from '#contracts/policy-drafts';
import type { PolicyVersion } from '#contracts/policy';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

/** A draft that begins as a copy of the version in force. */
export function BeginDraft({ basis }: { basis: PolicyVersion }) {
  const w = useWords({
    zh: { title: '起草新版本', lead: '以现行版本为底，改好后发布；草稿不影响办理。', name: '草稿名称', begin: '开始起草' },
    en: { title: 'Draft a new version', lead: 'Begins as a copy of the one in force and is published when ready; a draft changes nothing.', name: 'Name of the draft', begin: 'Begin' },
  });
  const [name, setName] = useState('');
  const begin = useSend<PolicyDraft>();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const start = () =>
    begin.mutate(
      { method: 'POST', path: '/policies/drafts', body: { placeCode: basis.placeCode, name: name.trim(), body: basis.body } },
      {
        onSuccess: async ({ id }) => {
          await refresh('/policies/drafts');
          await navigate(`/admin/policies/drafts/${id}`);
        },
      },
    );
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <p>{w.lead}</p>
      <div className="filters">
        <div className="wide-field">
          <label htmlFor="draft-name">{w.name}</label>
          <Input id="draft-name" maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
        </div>
        <Button type="primary" disabled={!name.trim()} loading={begin.isPending} onClick={start}>
          {w.begin}
        </Button>
      </div>
      <ProblemAlert problem={begin.error} />
    </section>
  );
}
