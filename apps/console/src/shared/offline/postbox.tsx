import { useEffect } from 'react';
import { holds, useMe } from '../session/session';
import { useSendingOutbox } from './outbox';
import { registerShell } from './register-shell';
import { UnsentAtSignOut } from './unsent-at-sign-out';

/** Stands beside every page: sends what waits, and speaks up before somebody leaves with forms unsent. */
export function Postbox() {
  const me = useMe();
  useSendingOutbox(me.id);
  const worksOffline = holds(me, 'village-cadre');
  useEffect(() => {
    if (worksOffline) registerShell();
  }, [worksOffline]);
  return <UnsentAtSignOut />;
}
