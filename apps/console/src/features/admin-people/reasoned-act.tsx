import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

interface Props<Answer> {
  title: string;
  lead: string;
  /** The verb on the button. */
  yes: string;
  /** Where the reason is sent. */
  path: string;
  danger?: boolean;
  close(): void;
  done(answer: Answer): unknown;
}

/** Something done to an account, for a reason that is kept. */
export function ReasonedAct<Answer = void>({ title, lead, yes, path, danger, close, done }: Props<Answer>) {
  const w = useWords({ zh: { reason: '理由', hint: '记入访问日志，至少2个字', no: '取消' }, en: { reason: 'Reason', hint: 'Kept in the access log; at least 2 characters', no: 'Cancel' } });
  const [reason, setReason] = useState('');
  const act = useSend<Answer>();
  const finish = () =>
    act.mutate(
      { method: 'POST', path, body: { reason: reason.trim() } },
      {
        onSuccess: (answer) => {
          close();
          done(answer);
        },
      },
    );
  return (
    <Modal open title={title} okText={yes} cancelText={w.no} okButtonProps={{ danger, disabled: reason.trim().length < 2, loading: act.isPending }} onOk={finish} onCancel={close} width={460}>
      <p>{lead}</p>
      <Form.Item layout="vertical" label={w.reason} htmlFor="act-reason" extra={w.hint}>
        <Input.TextArea id="act-reason" autoFocus rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Form.Item>
      <ProblemAlert problem={act.error} />
    </Modal>
  );
}
