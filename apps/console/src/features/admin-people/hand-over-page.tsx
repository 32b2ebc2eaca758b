import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useLocation, useParams } from 'react-router';
import type { HandOverAnswer, HandOverPreview } from '#contracts/absence';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useAsk } from '#console/shared/ui/ask';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { WorkerSelect } from '#console/shared/ui/worker-select';
import { HandOverResult } from './hand-over-result';
import { HandOverTable } from './hand-over-table';

/** Somebody leaves: all they hold, listed with where each of it goes, moved in one act. */
export function HandOverPage() {
  const w = useWords({
    zh: {
      title: (name: string) => `${name}离岗交接`, whose: '离岗人员', back: '账号与岗位', lead: '先看清每件去向，再一次移交。接手人不在该岗位的、须回避的，退回原岗位。', successor: '接手人（不选则全部退回岗位）', reason: '理由', endRoles: '同时收回其全部岗位（离职）',
      endSessions: '同时退出其所有设备', act: '全部移交', none: '手上没有待办。仍可在下面收回岗位。', ask: (n: number) => `移交${n}件？`, askText: '逐件移交并记入流程记录；中途断开可再点一次接着办。', more: '还有更多，移交后再看一次。',
    },
    en: {
      title: (name: string) => `${name} leaves: hand over`, whose: 'Leaving', back: 'Accounts and roles', lead: 'See where each piece goes, then move all in one act. What the successor may not take goes back to its office.', successor: 'Successor (none: everything goes back to the offices)', reason: 'Reason', endRoles: 'End all their roles, too (they leave the service)',
      endSessions: 'End all their sessions, too', act: 'Move everything', none: 'They hold nothing. Their roles can still be ended below.', ask: (n: number) => `Move ${n} pieces of work?`, askText: 'One by one, written into each journal; broken off, it goes on where it ended.', more: 'There is more: look again after this.',
    },
  });
  const { id } = useParams();
  const name = (useLocation().state as { name?: string } | null)?.name ?? w.whose;
  const [successorId, setSuccessor] = useState<string>();
  const [reason, setReason] = useState('');
  const [endRoles, setEndRoles] = useState(false);
  const [endSessions, setEndSessions] = useState(false);
  const preview = useGet<HandOverPreview>(`/accounts/${id}/hand-over`, { successorId }, { keep: true });
  const act = useSend<HandOverAnswer>();
  const refresh = useRefresh();
  const ask = useAsk();
  const count = preview.data?.items.length ?? 0;
  const hand = async () => {
    if (!(await ask({ title: w.ask(count), text: w.askText, yes: w.act, danger: endRoles }))) return;
    const body = { ...(successorId ? { successorId } : {}), reason: reason.trim(), endRoles, endSessions };
    act.mutate({ method: 'POST', path: `/accounts/${id}/hand-over`, body }, { onSuccess: () => Promise.all([refresh('/accounts'), preview.refetch()]) });
  };
  return (
    <Page title={w.title(name)} lead={w.lead} back={{ to: '/admin/accounts', title: w.back }}>
      <Form.Item layout="vertical" label={w.successor} htmlFor="successor" style={{ maxWidth: 520 }}>
        <WorkerSelect id="successor" value={successorId} onChange={setSuccessor} except={id} />
      </Form.Item>
      <Pictures of={preview} empty={{ text: w.none }}>
        {({ items, more }) => (
          <>
            <HandOverTable items={items} successorId={successorId} />
            {more && <p>{w.more}</p>}
          </>
        )}
      </Pictures>
      <section className="panel" style={{ marginTop: 16 }}>
        <Form.Item layout="vertical" label={w.reason} htmlFor="hand-over-reason" required>
          <Input.TextArea id="hand-over-reason" rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
        <p>
          <Checkbox checked={endRoles} onChange={({ target }) => setEndRoles(target.checked)}>
            {w.endRoles}
          </Checkbox>
        </p>
        <p>
          <Checkbox checked={endSessions} onChange={({ target }) => setEndSessions(target.checked)}>
            {w.endSessions}
          </Checkbox>
        </p>
        <ProblemAlert problem={act.error} />
        {act.data && <HandOverResult answer={act.data} />}
        <Button type="primary" danger={endRoles} disabled={!reason.trim() || (count === 0 && !endRoles && !endSessions)} loading={act.isPending} onClick={() => void hand()}>
          {w.act}
        </Button>
      </section>
    </Page>
  );
}
