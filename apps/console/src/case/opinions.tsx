import { Alert, Button, Flex, Form } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#contracts/cases';
import { useRefresh, useSend } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { useAsk } from '#console/shared/ui/ask';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import { HeldNote, Holding, useHeld } from '#console/shared/ui/holding';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { ReasonField } from '#console/shared/ui/reason-field';

type Opinion = CaseView['opinions'][number] & { question?: string };

const words = {
  zh: {
    label: '征求意见',
    asked: (by: string, of: string, at: string) => `${at}，${by}向${of}征求意见`,
    toYou: (by: string, at: string) => `${at}，${by}向您征求意见`,
    blocking: '收到意见前不能办理',
    later: '决定后答复',
    opinion: '您的意见',
    papers: '附件（可不附）',
    give: '答复',
    takeBack: '不再征求',
    sure: '不再向其征求意见？',
  },
  en: {
    label: 'Opinions asked for',
    asked: (by: string, of: string, at: string) => `${at}: ${by} asked ${of} for an opinion`,
    toYou: (by: string, at: string) => `${at}: ${by} asks you for an opinion`,
    blocking: 'the decision waits for it',
    later: 'to be given after the decision',
    opinion: 'Your opinion',
    papers: 'Attachments (optional)',
    give: 'Answer',
    takeBack: 'Ask no longer',
    sure: 'Ask for this opinion no longer?',
  },
};

/** 加签: what was asked for and has not come; mine to answer first. */
export function Opinions({ view }: { view: CaseView }) {
  const w = useWords(words);
  const me = useMe();
  const { opinions } = view;
  if (opinions.length === 0) return null;
  return (
    <section aria-label={w.label}>
      {opinions.map((opinion) =>
        opinion.of === me.id && !opinion.waitsForDecision ? (
          <Holding key={opinion.id}>
            <Mine view={view} opinion={opinion} />
          </Holding>
        ) : (
          <Awaited key={opinion.id} view={view} opinion={opinion} />
        ),
      )}
    </section>
  );
}

function Awaited({ view, opinion }: { view: CaseView; opinion: Opinion }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const me = useMe();
  const ask = useAsk();
  const refresh = useRefresh();
  const send = useSend();
  const takeBack = async (): Promise<void> => {
    if (!(await ask({ title: w.sure, yes: w.takeBack }))) return;
    await send.mutateAsync({ method: 'POST', path: `/cases/${view.id}/opinions/${opinion.id}/take-back`, body: {} }).catch(() => {});
    await refresh(`/cases/${view.id}`);
  };
  const marks = [opinion.blocking && w.blocking, opinion.waitsForDecision && w.later].filter(Boolean).join('；');
  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 8 }}
        title={w.asked(opinion.byName, opinion.ofName, momentInWords(opinion.askedAt, language))}
        description={
          <>
            {opinion.question}
            {marks && <div>{marks}</div>}
          </>
        }
        action={
          opinion.by === me.id && (
            <Button size="small" loading={send.isPending} onClick={() => void takeBack()}>
              {w.takeBack}
            </Button>
          )
        }
      />
      <ProblemAlert problem={send.error} />
    </>
  );
}

function Mine({ view, opinion }: { view: CaseView; opinion: Opinion }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const refresh = useRefresh();
  const send = useSend();
  const [text, setText] = useState('');
  const [attachments, setAttachments] = useState<string[]>([]);
  const isHeld = useHeld() !== undefined;
  const give = async (): Promise<void> => {
    await send.mutateAsync({ method: 'POST', path: `/tasks/${opinion.id}/opinion`, body: { opinion: text.trim(), attachments } }).catch(() => {});
    await Promise.all([refresh(`/cases/${view.id}`), refresh('/tasks')]);
  };
  return (
    <div className="panel">
      <h3 style={{ marginTop: 0 }}>{w.toYou(opinion.byName, momentInWords(opinion.askedAt, language))}</h3>
      {opinion.question && <p>{opinion.question}</p>}
      <Form layout="vertical" onFinish={() => void give()}>
        <ReasonField label={w.opinion} required value={{ reason: text }} onChange={({ reason }) => setText(reason ?? '')} />
        <AttachmentField label={w.papers} kind="evidence" caseId={view.id} value={attachments} onChange={setAttachments} />
        <ProblemAlert problem={send.error} />
        <HeldNote />
        <Flex>
          <Button type="primary" htmlType="submit" disabled={text.trim() === '' || isHeld} loading={send.isPending}>
            {w.give}
          </Button>
        </Flex>
      </Form>
    </div>
  );
}
