/** The API writes it into every page it serves; the development server does not, and needs none. */
const written = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

export const styleNonce = written && written !== '__NONCE__' ? written : undefined;

/**
 * Some of what we use goes about styles in ways the content security policy refuses: it makes style sheets without asking for a nonce (the
 * locked scrolling behind a dialog) and writes the `style` attribute as text (text areas that grow). Both are led to ways that are allowed.
 */
export function markStyles(): void {
  if (!styleNonce) return;
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (name === 'style') element.nonce = styleNonce;
    return element;
  };
  // What stands here is called with the element it is for as `this`, some lines below.
  // oxlint-disable-next-line typescript/unbound-method
  const { setAttribute } = Element.prototype;
  HTMLElement.prototype.setAttribute = function set(this: HTMLElement, name: string, value: string) {
    if (name === 'style') this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
}
