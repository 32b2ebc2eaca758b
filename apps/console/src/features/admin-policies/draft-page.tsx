import { useParams } from 'react-router';
import type { PolicyDraft } from '#contracts/policy-drafts';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { DraftEditor } from './draft-editor';

/** A draft of the rules: changed, held against what is in force, published. */
export function DraftPage() {
  const w = useWords({ zh: { title: '起草政策版本', back: '政策参数', none: '没有内容。' }, en: { title: 'Draft of the rules', back: 'Rules of the county', none: 'Nothing in it.' } });
  const { id } = useParams();
  const draft = useGet<PolicyDraft>(`/policies/drafts/${id}`);
  return (
    <Page title={draft.data ? `${w.title} · ${draft.data.name}` : w.title} back={{ to: '/admin/policies', title: w.back }}>
      <Pictures of={draft} empty={{ text: w.none }}>
        {(data) => <DraftEditor key={data.id} draft={data} />}
      </Pictures>
    </Page>
  );
}
