/** The API writes it into every page it serves; the development server does not, and needs none. */
const written = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

export const styleNonce = written && written !== '__NONCE__' ? written : undefined;

/** Some of what we use makes style sheets without asking for a nonce (the locked scrolling behind a dialog): they get it as they are made. */
export function markStyles(): void {
  if (!styleNonce) return;
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (name === 'style') element.nonce = styleNonce;
    return element;
  };
}
