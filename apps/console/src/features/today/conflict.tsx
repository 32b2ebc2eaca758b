import { Alert } from 'antd';
import type { CaseView, Journal } from '#contracts/cases';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import type { Sending } from '#console/shared/offline/finished-form';
import { Pictures } from '#console/shared/ui/pictures';
import { ConflictChoice } from './conflict-choice';
import { Written } from './written';

const words = {
  zh: {
    lead: '服务器没有接受这份表，您写的内容都还在。请对照两边，选择怎么办。',
    meanwhile: '期间发生的',
    nothing: '事项没有变动，是表中的内容需要更改。',
  },
  en: {
    lead: 'The server did not take this form. All you wrote is still here: compare both sides and choose.',
    meanwhile: 'What happened meanwhile',
    nothing: 'The case did not move: what the form says has to be changed.',
  },
};

/** What I wrote beside what happened meanwhile, and the choice. */
export function Conflict({ sending }: { sending: Sending }) {
  const w = useWords(words);
  const say = useSay();
  const { refused, form } = sending;
  const view = useGet<CaseView>(`/cases/${form.caseId}`);
  return (
    <>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={refused && say(refused.detail)}
        description={
          <>
            {refused?.fields.map(({ path, message }) => <div key={path}>{message}</div>)}
            <p style={{ margin: 0 }}>{w.lead}</p>
          </>
        }
      />
      <div className="conflict-sides">
        <Written form={form} />
        <section className="panel">
          <h2>{w.meanwhile}</h2>
          <Meanwhile caseId={form.caseId} since={form.seen.movedAt} />
        </section>
      </div>
      <Pictures of={view} empty={{ text: '' }}>
        {(now) => <ConflictChoice sending={sending} now={now} />}
      </Pictures>
    </>
  );
}

/** Who did what, and when, since the form's writer saw the case. */
function Meanwhile({ caseId, since }: { caseId: string; since: string }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  return (
    <Pictures of={useGet<Journal>(`/cases/${caseId}/journal`)} isEmpty={() => false} empty={{ text: '' }}>
      {({ entries }) => {
        const later = entries.filter(({ at }) => at > since);
        if (later.length === 0) return <p>{w.nothing}</p>;
        return (
          <ul className="meanwhile">
            {later.map(({ seq, at, sentence }) => (
              <li key={seq}>
                <time dateTime={at}>{momentInWords(at, language)}</time>
                <div>{say(sentence)}</div>
              </li>
            ))}
          </ul>
        );
      }}
    </Pictures>
  );
}
