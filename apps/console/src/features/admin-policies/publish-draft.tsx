import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PolicyVersion } from '#contracts/policy';
import type { PolicyDraft } from '#contracts/policy-drafts';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { dayInWords, dayOf } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { useAsk } from '#console/shared/ui/ask';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

interface Props {
  draft: PolicyDraft;
  revision: number;
  /** What is not saved is not published. */
  isChanged: boolean;
}

/** Makes the draft the version that begins on a day to come; it cannot be taken back. */
export function PublishDraft({ draft, revision, isChanged }: Props) {
  const w = useWords({
    zh: { title: '发布', from: '从哪天起生效', hint: '最早明天。当天起开始的事项按新版本办，之前的不变。', publish: '发布', first: '请先保存草稿。', same: '草稿与现行版本没有不同，不用发布。', ask: (day: string) => `发布，自${day}起生效？`, askText: (n: number) => `与现行版本有${n}处不同。发布后不能再改，只能再发新版本。` },
    en: { title: 'Publish', from: 'In force from', hint: 'Tomorrow at the earliest. Cases that begin from then on follow it; those before keep theirs.', publish: 'Publish', first: 'Save the draft first.', same: 'The draft sets nothing differently from the version in force: there is nothing to publish.', ask: (day: string) => `Publish, in force from ${day}?`, askText: (n: number) => `It differs in ${n} places. Once published it cannot be changed, only followed by another version.` },
  });
  const [language] = useLanguage();
  const tomorrow = dayOf(new Date(Date.now() + 86_400_000));
  const [effectiveFrom, setFrom] = useState(tomorrow);
  const publish = useSend<PolicyVersion>();
  const refresh = useRefresh();
  const ask = useAsk();
  const navigate = useNavigate();
  // The rules of today may be wanted again after others that are to begin before that day.
  const isLikeToday = draft.differences.length === 0;
  const then = useGet<{ items: PolicyVersion[] }>(isLikeToday && effectiveFrom ? '/policies' : null, { place: draft.placeCode, on: effectiveFrom });
  const isSame = isLikeToday && (then.data?.items[0]?.id ?? draft.inForce?.id) === draft.inForce?.id;
  const held = isChanged ? w.first : isSame ? w.same : undefined;
  const finish = async () => {
    if (!(await ask({ title: w.ask(dayInWords(effectiveFrom, language)), text: w.askText(draft.differences.length), yes: w.publish }))) return;
    publish.mutate(
      { method: 'POST', path: `/policies/drafts/${draft.id}/publish`, body: { effectiveFrom, revision } },
      {
        onSuccess: async ({ id }) => {
          await refresh('/policies');
          await navigate(`/admin/policies/${id}`);
        },
      },
    );
  };
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <div className="filters">
        <div>
          <label htmlFor="publish-from">{w.from}</label>
          <Input id="publish-from" type="date" min={tomorrow} value={effectiveFrom} onChange={({ target }) => setFrom(target.value)} />
        </div>
        <Button type="primary" disabled={held !== undefined || !effectiveFrom} aria-describedby={held && 'publish-held'} loading={publish.isPending} onClick={() => void finish()}>
          {w.publish}
        </Button>
        {held && (
          <span id="publish-held" className="beside-button">
            {held}
          </span>
        )}
      </div>
      <p className="field-hint">{w.hint}</p>
      <ProblemAlert problem={publish.error} />
    </section>
  );
}
