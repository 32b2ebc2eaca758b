import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import type { Batch, BatchAnswer } from '#contracts/batch';
import type { CaseView } from '#contracts/cases';
import type { TaskItem } from '#contracts/tasks';
import { send } from '#console/shared/api/client';
import { useAttemptKey, useRefresh } from '#console/shared/api/use';
import { useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import { useCase } from '#console/case/case-data';
import { forwardFirst } from '#console/case/next-step';
import { EventFields } from '#console/forms/event-fields';
import type { OpenEvent, SentWith } from '#console/forms/form-props';
import { answersSeveral } from '#console/forms/registry';

interface Props {
  tasks: TaskItem[];
  onAnswered: (answer: BatchAnswer) => void;
}

const words = {
  zh: { choose: '用什么办理', none: '这一环节的事项需要逐件填写表单，不能批量办理。' },
  en: { choose: 'Answer with', none: 'Cases at this step need a form of their own each, and cannot be answered together.' },
};

/** The events that answer them all, as the server offers them on the first; and the form of the one that was chosen. */
export function BatchForm({ tasks, onAnswered }: Props) {
  const first = tasks[0]!;
  return (
    <Pictures of={useCase(first.caseId)} empty={{ text: '' }} isEmpty={() => false}>
      {(view) => <Chosen view={view} tasks={tasks} onAnswered={onAnswered} />}
    </Pictures>
  );
}

function Chosen({ view, tasks, onAnswered }: Props & { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const refresh = useRefresh();
  const attempt = useAttemptKey();
  const [event, choose] = useState<OpenEvent>();
  const offered = forwardFirst(view.openEvents).filter(({ type, taskId }) => answersSeveral.has(type) && taskId === tasks[0]!.id);

  const submit = async (payload: Record<string, unknown>, { reason, reasonCode }: SentWith = {}): Promise<void> => {
    const batch = { event: event!.type, payload, reason, reasonCode, items: tasks.map((task) => itemOf(task, payload)) };
    const { key, settle } = attempt(batch);
    const answer = await send<BatchAnswer>('POST', '/tasks/batch', batch, { key });
    settle();
    onAnswered(answer);
    void Promise.all([refresh('/tasks'), refresh('/cases')]);
  };

  if (offered.length === 0) return <p>{w.none}</p>;
  return (
    <section className="panel" aria-label={w.choose} style={{ marginTop: 16 }}>
      <h2>{w.choose}</h2>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        {offered.map((open) => (
          <Button key={open.type} type={open.type === event?.type ? 'primary' : 'default'} danger={open.reasonRequired} aria-pressed={open.type === event?.type} onClick={() => choose(open)}>
            {say(open.title)}
          </Button>
        ))}
      </Flex>
      {event && (
        <Card size="small" title={say(event.title)}>
          <EventFields key={event.type} view={view} event={event} submit={submit} />
        </Card>
      )}
    </section>
  );
}

/** A vote is the member's whose task it is. */
const itemOf = ({ id, revision, key }: TaskItem, payload: Record<string, unknown>): Batch['items'][number] => ({
  taskId: id,
  revision,
  payload: 'member' in payload ? { member: key } : {},
});
