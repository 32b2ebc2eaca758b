import { Button } from 'antd';
import { Link } from 'react-router';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { discardFormDraft, type FormDraft, formAddress } from '#console/shared/offline/form-drafts';
import { SendingStateBadge } from '#console/shared/offline/sending-state';
import { useFormDrafts } from '#console/shared/offline/use-form-drafts';
import { useAsk } from '#console/shared/ui/ask';

const words = {
  zh: { title: '没填完的', saved: (at: string) => `${at}保存`, discard: '删除草稿', ask: (form: string) => `删除草稿“${form}”？`, text: '删除后不能恢复。', yes: '删除' },
  en: { title: 'Not finished', saved: (at: string) => `kept ${at}`, discard: 'Delete the draft', ask: (form: string) => `Delete the draft “${form}”?`, text: 'It cannot be brought back.', yes: 'Delete' },
};

/** Forms that were begun and not finished. */
export function DraftsList() {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const ask = useAsk();
  const { drafts, look } = useFormDrafts();
  if (drafts.length === 0) return null;
  const discard = async (draft: FormDraft) => {
    if (!(await ask({ title: w.ask(say(draft.title)), text: w.text, yes: w.yes, danger: true }))) return;
    await discardFormDraft(draft);
    await look();
  };
  return (
    <section>
      <h2 className="today-group">{w.title}</h2>
      <ul className="today-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link className="task-card" to={formAddress(draft.caseId, draft.event)}>
              <span className="task-line">
                <strong>{say(draft.title)}</strong>
                <SendingStateBadge state="draft" />
              </span>
              <span>{draft.about}</span>
              <span className="task-place">{w.saved(momentInWords(draft.savedAt, language))}</span>
            </Link>
            <Button type="text" danger onClick={() => void discard(draft)}>
              {w.discard}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
