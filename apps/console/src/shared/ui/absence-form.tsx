import { Button, Form, Input, Select } from 'antd';
import type { AbsenceForm as AbsenceBody } from '#contracts/absence';
import { useGet, useRefresh, useSend } from '../api/use';
import { dayOf } from '../format/time';
import { type Said, useSay, useWords } from '../i18n/words';
import { ProblemAlert } from './problem-alert';
import { WorkerSelect } from './worker-select';

interface Props {
  /** Whoever is away is chosen; otherwise it is the sender. */
  forOthers?: boolean;
  /** The sender, who cannot be their own agent. */
  me?: string;
}

/** Names an agent for days on which somebody is away. */
export function AbsenceForm({ forOthers = false, me }: Props) {
  const w = useWords({
    zh: { principal: '谁外出', agent: '由谁代办', from: '第一天', to: '最后一天', definitions: '代办哪些事项', all: '全部事项', reason: '说明（可不填，不写病情等个人信息）', save: '设置代理', missing: '请填写', saved: '已设置。双方都会收到通知。' },
    en: { principal: 'Who is away', agent: 'Who does the work', from: 'First day', to: 'Last day', definitions: 'For which procedures', all: 'All of them', reason: 'Note (optional; nothing personal such as an illness)', save: 'Name the agent', missing: 'Please fill this in', saved: 'Done. Both are told.' },
  });
  const say = useSay();
  const [form] = Form.useForm<AbsenceBody>();
  const principal = Form.useWatch('principalId', form);
  const charts = useGet<{ items: { name: string; title: Said; latest: boolean }[] }>('/definitions');
  const save = useSend();
  const refresh = useRefresh();
  const needed = [{ required: true, message: w.missing }];
  const today = dayOf(new Date());
  const finish = ({ reason, definitions = [], ...rest }: AbsenceBody) =>
    save.mutate(
      { method: 'POST', path: '/absences', body: { ...rest, definitions, ...(reason ? { reason } : {}) } },
      {
        onSuccess: async () => {
          form.resetFields();
          await Promise.all([refresh('/absences'), refresh('/me')]);
        },
      },
    );
  return (
    <Form<AbsenceBody> form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 520 }} onFinish={finish}>
      {forOthers && (
        <Form.Item name="principalId" label={w.principal} rules={needed}>
          <WorkerSelect />
        </Form.Item>
      )}
      <Form.Item name="agentId" label={w.agent} rules={needed}>
        <WorkerSelect except={forOthers ? principal : me} />
      </Form.Item>
      <div className="filters">
        <Form.Item name="from" label={w.from} rules={needed}>
          <Input type="date" min={today} />
        </Form.Item>
        <Form.Item name="to" label={w.to} rules={needed}>
          <Input type="date" min={today} />
        </Form.Item>
      </div>
      <Form.Item name="definitions" label={w.definitions}>
        <Select mode="multiple" placeholder={w.all} options={(charts.data?.items ?? []).filter(({ latest }) => latest).map(({ name, title }) => ({ value: name, label: say(title) }))} />
      </Form.Item>
      <Form.Item name="reason" label={w.reason}>
        <Input maxLength={200} />
      </Form.Item>
      <ProblemAlert problem={save.error} />
      <Button htmlType="submit" loading={save.isPending}>
        {w.save}
      </Button>
      <p role="status">{save.isSuccess && w.saved}</p>
    </Form>
  );
}
