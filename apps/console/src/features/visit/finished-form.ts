import type { UploadQuery } from '#contracts/attachments';
import type { CaseView } from '#contracts/cases';
import type { FileRecord } from '#contracts/records';
import type { OpenEvent, SentWith } from '#console/forms/form-props';
import type { FormToSend } from '#console/shared/offline/finished-form';

type PhotoKind = UploadQuery['kind'];

/** What the papers of a record are, by its kind; photos are photos. */
const paperKinds: Readonly<Record<string, PhotoKind>> = { minutes: 'minutes' };

/** Everything that has to be sent for a form: its pictures, its record, its event. */
export function finishedForm(view: CaseView, event: OpenEvent, draft: { id: string; typed: unknown }, payload: Record<string, unknown>, { record, authorisations, ...along }: SentWith): FormToSend {
  const task = view.tasks.find(({ id }) => id === event.taskId);
  const { photos = [], attachments = [] } = (record?.body ?? {}) as { photos?: string[]; attachments?: string[] };
  const papers = [...attachments, ...(along.attachments ?? [])];
  const paperKind = paperKinds[record?.kind ?? ''] ?? 'evidence';
  return {
    caseId: view.id,
    definition: view.definition,
    title: event.title,
    about: aboutOf(view),
    seen: { movedAt: view.movedAt, state: view.title },
    draftId: draft.id,
    typed: draft.typed,
    photos: [...photos.map((id) => ({ id, kind: 'photo' as PhotoKind })), ...papers.map((id) => ({ id, kind: paperKind })), ...(authorisations ?? []).map(({ attachmentId }) => ({ id: attachmentId, kind: 'authorisation' as PhotoKind }))],
    authorisations,
    record: record && ({ kind: record.kind, body: record.body } as FileRecord),
    event: { type: event.type, payload, ...along, ...(task ? { taskId: task.id, taskRevision: task.revision } : {}) },
  };
}

/** Whose case it is, for the lists of this phone. */
export const aboutOf = ({ headName, place }: CaseView): string => [headName, place].filter(Boolean).join(' · ');
