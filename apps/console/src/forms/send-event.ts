import type { CaseView, EventAnswer, SendEvent } from '#contracts/cases';
import { send } from '#console/shared/api/client';
import type { Along, OpenEvent } from './form';

interface Sending extends Along {
  payload: SendEvent['payload'];
  /** Seconds for which what follows is held back, so that a slip can be taken back before anybody hears of it. */
  holdSeconds?: number;
}

/**
 * Sends an event to the task it was offered for, as the sender saw it. A record is filed before, under a key of its own, so that
 * the whole can be repeated with the same key and happens once.
 */
export async function sendEvent(view: CaseView, event: OpenEvent, { record, payload, ...along }: Sending, key: string): Promise<EventAnswer> {
  const filed = record && (await send<{ id: string }>('POST', `/cases/${view.id}/records`, record, { key: `${key}-record` }));
  return send<EventAnswer>('POST', `/cases/${view.id}/events`, { ...along, ...taskOf(view, event), type: event.type, payload: filed ? { ...payload, recordId: filed.id } : payload }, { key });
}

function taskOf({ tasks }: CaseView, { taskId }: OpenEvent): Pick<SendEvent, 'taskId' | 'taskRevision'> {
  const task = tasks.find(({ id }) => id === taskId);
  return task ? { taskId: task.id, taskRevision: task.revision } : {};
}
