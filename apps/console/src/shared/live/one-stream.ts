import type { LiveEvent } from '#contracts/live';

const address = '/api/v1/live';
const name = 'live';
/** Before a stream that was refused is asked for again, in milliseconds. */
const pause = 5_000;

/**
 * One stream for all tabs of the browser, which opens six connections to a server and no more: whoever holds the lock listens and
 * tells the others. Without locks (no certificate) every tab listens for itself.
 */
export function listenOnce(hear: (event: LiveEvent) => void): () => void {
  if (!navigator.locks) return listen(hear);
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => hear(data);
  const over = new AbortController();
  const lead = () =>
    new Promise<void>((resolve) => {
      // Given up in the very moment in which the lock was granted.
      if (over.signal.aborted) return resolve();
      const stop = listen((event) => {
        hear(event);
        channel.postMessage(event);
      });
      over.signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  navigator.locks.request(name, { signal: over.signal }, lead).catch(() => {});
  return () => {
    over.abort();
    channel.close();
  };
}

/** The browser connects again by itself where the line broke; where it was refused, after a pause. */
function listen(hear: (event: LiveEvent) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(address);
    source.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as LiveEvent);
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, pause);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
