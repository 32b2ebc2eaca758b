import { Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import type { Letter } from '#contracts/deadlines';
import { useRefresh, useSend } from '#console/shared/api/use';
import { dayOf } from '#console/shared/format/time';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import './letters.css';

const words = {
  zh: { answer: '书面答复', record: '记录约谈', text: '情况说明和整改措施', minutes: '约谈内容', held: '约谈日期', send: '提交答复', keep: '保存记录', hint: '提交后不能修改；不要填写身份证号、电话、银行账号。' },
  en: { answer: 'Answer in writing', record: 'Record the talk', text: 'What happened, and what is done about it', minutes: 'What was said', held: 'Held on', send: 'Send the answer', keep: 'Keep the record', hint: 'It cannot be changed afterwards; no identity, phone or bank numbers.' },
};

const longest = 2_000;

/** The office's answer to a letter; of a talk the day and what was said. */
export function AnswerForm({ letter: { id, kind, issuedAt } }: { letter: Letter }) {
  const w = useWords(words);
  const field = useId();
  const today = dayOf(new Date());
  const [answer, setAnswer] = useState('');
  const [heldOn, setHeldOn] = useState(today);
  const send = useSend<Letter>();
  const refresh = useRefresh();
  const isTalk = kind === 'talk';
  const finish = () =>
    send.mutate({ method: 'POST', path: `/letters/${id}/answer`, body: { answer: answer.trim(), ...(isTalk ? { heldOn } : {}) } }, { onSuccess: () => refresh('/letters') });
  return (
    <section className="panel">
      <h2>{isTalk ? w.record : w.answer}</h2>
      {isTalk && (
        <Form.Item layout="vertical" label={w.held} htmlFor={`${field}-held`} required>
          <Input id={`${field}-held`} type="date" style={{ width: 200 }} min={dayOf(issuedAt)} max={today} value={heldOn} onChange={({ target }) => setHeldOn(target.value)} />
        </Form.Item>
      )}
      <Form.Item layout="vertical" label={isTalk ? w.minutes : w.text} htmlFor={`${field}-text`} required extra={w.hint}>
        <Input.TextArea id={`${field}-text`} className="letter-text" rows={5} maxLength={longest} value={answer} onChange={({ target }) => setAnswer(target.value)} />
      </Form.Item>
      <ProblemAlert problem={send.error} />
      <Button type="primary" disabled={answer.trim() === '' || (isTalk && !heldOn)} loading={send.isPending} onClick={finish}>
        {isTalk ? w.keep : w.send}
      </Button>
    </section>
  );
}
