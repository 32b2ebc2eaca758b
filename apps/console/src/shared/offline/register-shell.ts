/**
 * Has the browser keep the pages themselves (never what the API says), so that they open without a network: for cadres, who work where
 * there is none. A household's phone on a slow line is spared them.
 */
export function registerShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register('/service-worker.js').catch(() => {});
}
