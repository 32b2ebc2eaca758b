import { Button, Form, Modal } from 'antd';
import { useId, useState } from 'react';
import type { CaseCopies } from '#contracts/verbs';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { ColleagueSelect } from '#console/shared/ui/colleague-select';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { ReasonField } from '#console/shared/ui/reason-field';

const words = {
  zh: {
    copy: '抄送',
    lead: '收到抄送的人可以查看此事项，不能办理。',
    to: '抄送给（最多50人）',
    note: '附言（可不填）',
    empty: '还没有抄送给任何人',
    read: (at: string) => `${at}已阅`,
    unread: '未阅',
    sent: (by: string, at: string) => `${by}，${at}`,
  },
  en: {
    copy: 'Send a copy',
    lead: 'Who gets a copy may read the case, and decides nothing.',
    to: 'To (50 people at most)',
    note: 'Note (optional)',
    empty: 'Nobody has a copy yet',
    read: (at: string) => `read ${at}`,
    unread: 'not read yet',
    sent: (by: string, at: string) => `${by}, ${at}`,
  },
};

/** 抄送: who has a copy, and sending one. */
export function Copies({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const at = (instant: string): string => momentInWords(instant, language);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{w.copy}</Button>
      <Pictures of={useGet<CaseCopies>(`/cases/${caseId}/copies`)} empty={{ text: w.empty }}>
        {({ items }) => (
          <ul className="case-copies">
            {items.map((copy) => (
              <li key={copy.accountId}>
                <strong>{copy.name}</strong> {copy.readAt ? w.read(at(copy.readAt)) : w.unread}
                <div>{[w.sent(copy.sentByName, at(copy.sentAt)), copy.note].filter(Boolean).join('：')}</div>
              </li>
            ))}
          </ul>
        )}
      </Pictures>
      {isOpen && <CopyDialog caseId={caseId} onClose={() => setOpen(false)} />}
    </>
  );
}

function CopyDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const w = useWords(words);
  const id = useId();
  const refresh = useRefresh();
  const send = useSend();
  const [to, setTo] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const submit = async (): Promise<void> => {
    const said = note.trim();
    await send.mutateAsync({ method: 'POST', path: `/cases/${caseId}/copies`, body: { to, ...(said ? { note: said } : {}) } });
    onClose();
    await refresh(`/cases/${caseId}`);
  };
  return (
    <Modal open title={w.copy} okText={w.copy} okButtonProps={{ disabled: to.length === 0, loading: send.isPending }} onOk={() => void submit().catch(() => {})} onCancel={onClose}>
      <p>{w.lead}</p>
      <Form.Item label={w.to} htmlFor={id} layout="vertical" required>
        <ColleagueSelect id={id} caseId={caseId} several value={to} onChange={setTo} />
      </Form.Item>
      <ReasonField label={w.note} value={{ reason: note }} onChange={({ reason }) => setNote(reason ?? '')} />
      <ProblemAlert problem={send.error} />
    </Modal>
  );
}
