/** Has the browser keep the cadre's pages themselves (never what the API says), so that they open without a network. */
export function registerShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register('/service-worker.js').catch(() => {});
}
