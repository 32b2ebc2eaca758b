import { Checkbox, Form, Modal, Radio } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { CaseView } from '#contracts/cases';
import type { AskOpinion } from '#contracts/verbs';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { AttachmentField } from '#console/shared/ui/attachment-field';
import { ColleagueSelect } from '#console/shared/ui/colleague-select';
import { HeldNote, Holding, useHeld } from '#console/shared/ui/holding';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { ReasonField } from '#console/shared/ui/reason-field';
import type { Verb } from './task-verbs';
import { verbLeads, verbTitles } from './words';

type Task = CaseView['tasks'][number];

export interface Chosen {
  verb: Verb;
  task: Task;
}

interface Props {
  view: CaseView;
  chosen: Chosen;
  onClose: () => void;
  onDone: () => void;
}

interface Typed {
  to?: string;
  words: string;
  when: AskOpinion['when'];
  blocking: boolean;
  attachments: string[];
}

const words = {
  zh: { to: '人员', reason: '理由', opinion: '意见', question: '征求意见的问题', note: '附言（可不填）', when: '什么时候答复', before: '决定前', after: '决定后', blocking: '收到意见前不能办理', blockingLater: '收到意见前，后面的环节不能决定', papers: '附件（可不附）' },
  en: {
    to: 'To whom',
    reason: 'Reason',
    opinion: 'Opinion',
    question: 'What you ask',
    note: 'Note (optional)',
    when: 'When to answer',
    before: 'before the decision',
    after: 'after the decision',
    blocking: 'the decision waits for it',
    blockingLater: 'the next decision waits for it',
    papers: 'Attachments (optional)',
  },
};

const toSomebody = new Set<Verb>(['hand-over', 'delegate', 'ask']);
const needsWords = new Set<Verb>(['hand-over', 'delegate', 'ask', 'hand-back', 'free']);
const withoutWords = new Set<Verb>(['claim', 'release']);

/** One verb on one task: whom, and why. */
export function VerbDialog(props: Props) {
  return (
    <Holding>
      <Dialog {...props} />
    </Holding>
  );
}

function Dialog({ view, chosen: { verb, task }, onClose, onDone }: Props) {
  const w = useWords(words);
  const titles = useWords(verbTitles);
  const leads = useWords(verbLeads);
  const say = useSay();
  const id = useId();
  const refresh = useRefresh();
  const send = useSend<unknown>();
  const [typed, setTyped] = useState<Typed>({ words: '', when: 'before', blocking: false, attachments: [] });
  const isHeld = useHeld() !== undefined;
  useFocusBack();
  const change = (part: Partial<Typed>): void => setTyped((before) => ({ ...before, ...part }));
  const isComplete = (!toSomebody.has(verb) || typed.to !== undefined) && (!needsWords.has(verb) || typed.words.trim() !== '');

  const submit = async (): Promise<void> => {
    await send.mutateAsync({ method: 'POST', path: `/tasks/${task.id}/${verb === 'ask' ? 'opinions' : verb}`, body: bodyOf(verb, typed, task) });
    onDone();
    await Promise.all([refresh(`/cases/${view.id}`), refresh('/tasks')]);
  };
  const trySubmit = (): void => void submit().catch(() => {});
  const label = verb === 'hand-back' ? w.opinion : verb === 'ask' ? w.question : needsWords.has(verb) ? w.reason : w.note;
  return (
    <Modal
      open
      title={`${titles[verb]} · ${say(task.title)}`}
      okText={titles[verb]}
      okButtonProps={{ disabled: !isComplete || isHeld, loading: send.isPending, autoFocus: withoutWords.has(verb) }}
      onOk={trySubmit}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{leads[verb]}</p>
      {toSomebody.has(verb) && (
        <Form.Item label={w.to} htmlFor={`${id}-to`} layout="vertical" required>
          <FocusOnOpen id={`${id}-to`}>
            <ColleagueSelect id={`${id}-to`} caseId={view.id} {...(verb === 'hand-over' ? { taskId: task.id } : {})} value={typed.to} onChange={(to) => change({ to })} />
          </FocusOnOpen>
        </Form.Item>
      )}
      {verb === 'ask' && (
        <Form.Item label={<span id={`${id}-when`}>{w.when}</span>} layout="vertical">
          <Radio.Group
            aria-labelledby={`${id}-when`}
            value={typed.when}
            onChange={({ target }) => change({ when: target.value as AskOpinion['when'] })}
            options={(['before', 'after'] as const).map((value) => ({ value, label: w[value] }))}
          />
          <div>
            <Checkbox checked={typed.blocking} onChange={({ target }) => change({ blocking: target.checked })}>
              {typed.when === 'before' ? w.blocking : w.blockingLater}
            </Checkbox>
          </div>
        </Form.Item>
      )}
      {!withoutWords.has(verb) && <ReasonField label={label} required={needsWords.has(verb)} value={{ reason: typed.words }} onChange={({ reason }) => change({ words: reason ?? '' })} autoFocus={!toSomebody.has(verb)} />}
      {verb === 'hand-back' && <AttachmentField label={w.papers} kind="evidence" caseId={view.id} value={typed.attachments} onChange={(attachments) => change({ attachments })} />}
      <HeldNote />
      <ProblemAlert problem={send.error} />
    </Modal>
  );
}

/** A dialog takes the focus itself as it opens; then it goes to the first field. */
function FocusOnOpen({ id, children }: { id: string; children: ReactNode }) {
  useEffect(() => {
    const timer = setTimeout(() => document.getElementById(id)?.focus(), 150);
    return () => clearTimeout(timer);
  }, [id]);
  return children;
}

/** Whoever opened it by a key goes on where they were. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => (before instanceof HTMLElement && before.isConnected ? before.focus() : undefined), [before]);
}

function bodyOf(verb: Verb, { to, words: text, when, blocking, attachments }: Typed, { revision: taskRevision }: Task): object | undefined {
  const said = text.trim();
  const reason = said ? { reason: said } : {};
  switch (verb) {
    case 'claim':
    case 'release':
      return undefined;
    case 'hand-over':
    case 'delegate':
      return { to, ...reason, taskRevision };
    case 'hand-back':
      return { opinion: said, attachments };
    case 'ask':
      return { of: to, when, blocking, question: said };
    case 'free':
      return { ...reason, taskRevision };
    default:
      return reason;
  }
}
