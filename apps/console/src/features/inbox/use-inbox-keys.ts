import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCase } from '#console/case/case-data';
import { useKeys } from '#console/case/use-keys';
import { useSelection } from '#console/case/selection';
import { verbsFor } from '#console/case/verbs/task-verbs';
import { useMe } from '#console/shared/session/session';
import { keyOf } from './case-pane';
import type { Inbox } from './use-inbox';

/** The whole work by keyboard. What decides only opens its form: Enter there sends it. */
export function useInboxKeys(inbox: Inbox) {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const selection = useSelection();
  const me = useMe();
  const view = useCase(inbox.caseId ?? null).data;
  const { desk, cursor } = inbox;
  const openEvent = (key: string): void => desk.choose(view?.openEvents.find((event) => keyOf(event) === key) ?? desk.chosen);
  const handOver = (): void => {
    const task = view?.tasks.find((one) => verbsFor(one, view, me).includes('hand-over'));
    if (task) desk.chooseVerb({ verb: 'hand-over', task });
  };
  const escape = (): void => {
    if (isOpen) setOpen(false);
    else if (desk.chosen) desk.choose(undefined);
    else inbox.close();
  };
  useKeys({
    j: () => inbox.move(1),
    k: () => inbox.move(-1),
    Enter: () => cursor && inbox.open(cursor),
    x: () => cursor && inbox.tick(cursor),
    a: () => openEvent('a'),
    r: () => openEvent('r'),
    t: handOver,
    b: () => selection.size > 0 && void navigate('/batch'),
    '?': () => setOpen(true),
    Escape: escape,
  });
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}
