import { useMe } from '../session/session';
import { useSendingOutbox } from './outbox';
import { UnsentAtSignOut } from './unsent-at-sign-out';

/** Stands beside every page: sends what waits, and speaks up before somebody leaves with forms unsent. */
export function Postbox() {
  useSendingOutbox(useMe().id);
  return <UnsentAtSignOut />;
}
