import { useEffect } from 'react';
import { holds, useMe } from '../session/session';
import { useSendingOutbox } from './outbox';
import { registerShell } from './register-shell';
import { UnsentAtSignOut } from './unsent-at-sign-out';

/** Stands beside every page: sends what waits, and speaks up before somebody leaves with forms unsent. */
export function Postbox() {
  const me = useMe();
  const goesOut = holds(me, 'village-cadre');
  useSendingOutbox(me.id);
  // Only who works where there is no network carries the pages along: a household's phone has nothing to pay for.
  useEffect(() => {
    if (goesOut) registerShell();
  }, [goesOut]);
  return <UnsentAtSignOut />;
}
