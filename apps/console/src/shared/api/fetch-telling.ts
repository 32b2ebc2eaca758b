/** As `fetch`, which says nothing of how far it is. @param tell hears which share of the body has gone up */
export const fetchTelling =
  (tell: (share: number) => void) =>
  (address: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, address);
      request.responseType = 'blob';
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && tell(loaded / total));
      request.addEventListener('load', () => resolve(answerOf(request)));
      request.addEventListener('error', () => reject(new TypeError('The server cannot be reached')));
      request.addEventListener('abort', () => reject(signal?.reason as Error));
      signal?.addEventListener('abort', () => request.abort(), { once: true });
      request.send(body as Blob);
    });

function answerOf(request: XMLHttpRequest): Response {
  const { status } = request;
  const body = status === 204 ? null : (request.response as Blob);
  return new Response(body, { status, headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' } });
}
