import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useKeys } from '#console/case/use-keys';
import { useSelection } from '#console/case/selection';
import { useCaseKeys } from './case-keys';
import type { Inbox } from './use-inbox';

/** The whole work by keyboard. */
export function useInboxKeys(inbox: Inbox) {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const selection = useSelection();
  const { desk, cursor } = inbox;
  const caseKeys = useCaseKeys(inbox.caseId, desk);
  const escape = (): void => {
    if (isOpen) setOpen(false);
    else if (desk.chosen) desk.choose(undefined);
    else inbox.close();
  };
  useKeys({
    ...caseKeys,
    j: () => inbox.move(1),
    k: () => inbox.move(-1),
    Enter: () => cursor && inbox.open(cursor),
    x: () => cursor && inbox.tick(cursor),
    b: () => selection.size > 0 && void navigate('/batch'),
    '?': () => setOpen(true),
    Escape: escape,
  });
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}
