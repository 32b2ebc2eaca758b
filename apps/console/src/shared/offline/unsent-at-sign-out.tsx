import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { askBeforeSignOut } from '../session/session';
import type { Sending } from './finished-form';
import { listUnsent } from './outbox';
import { sendOutbox } from './postman';

const UnsentDialog = lazy(() => import('./unsent-dialog').then((dialog) => ({ default: dialog.UnsentDialog })));

/** At sign-out, names the forms that have not arrived and offers to send them first. */
export function UnsentAtSignOut() {
  const [unsent, setUnsent] = useState<Sending[]>([]);
  const [isSending, setSending] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const answer = useRef<(mayGo: boolean) => void>(undefined);
  useEffect(
    () =>
      askBeforeSignOut(async () => {
        const left = await listUnsent();
        if (left.length === 0) return true;
        setFailed(false);
        setUnsent(left);
        return new Promise((resolve) => (answer.current = resolve));
      }),
    [],
  );
  const settle = (mayGo: boolean) => {
    setUnsent([]);
    answer.current?.(mayGo);
  };
  const sendFirst = async () => {
    setSending(true);
    await sendOutbox().catch(() => {});
    setSending(false);
    const left = await listUnsent();
    if (left.length === 0) return settle(true);
    setUnsent(left);
    setFailed(true);
  };
  return (
    unsent.length > 0 && (
      <Suspense>
        <UnsentDialog unsent={unsent} isSending={isSending} hasFailed={hasFailed} settle={settle} sendFirst={() => void sendFirst()} />
      </Suspense>
    )
  );
}
