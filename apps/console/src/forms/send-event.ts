import type { CaseView, EventAnswer, SendEvent } from '#contracts/cases';
import { send } from '#console/shared/api/client';
import type { OpenEvent, SentWith } from './form-props';

/** Beside what the form says: how long what follows is held back, so that a slip can be taken back before anybody hears of it. */
type Sending = SentWith & { holdSeconds?: number };

/**
 * Files the papers and the form an event rests on, then sends the event; form and event with keys made from `key`, so that a repeat after a broken line is safe.
 * The event names the task it answers and the revision its sender saw.
 */
export async function sendEvent(view: CaseView, event: OpenEvent, payload: Record<string, unknown>, { record, authorisations, ...rest }: Sending, key: string): Promise<EventAnswer> {
  if (authorisations) await send('POST', `/cases/${view.id}/authorisations`, { authorisations });
  const filed = record && (await send<{ id: string }>('POST', `/cases/${view.id}/records`, record, { key: `${key}-record` }));
  const task = view.tasks.find(({ id }) => id === event.taskId);
  const body: SendEvent & { holdSeconds?: number } = {
    type: event.type,
    payload: filed ? { ...payload, recordId: filed.id } : payload,
    ...rest,
    ...(task ? { taskId: task.id, taskRevision: task.revision } : {}),
  };
  return send<EventAnswer>('POST', `/cases/${view.id}/events`, body, { key });
}
