/** Has the browser keep the pages themselves (never what the API says), so that they open without a network. */
export function registerShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => void navigator.serviceWorker.register('/service-worker.js').catch(() => {}));
}
