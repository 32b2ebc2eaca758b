export type KeyProblemCode =
  | 'key-file-missing'
  | 'key-file-readable-by-others'
  | 'key-file-malformed'
  | 'key-missing'
  | 'key-differs'
  | 'sealed-text-damaged';

/** A key, or a text sealed with one, that cannot be used; the message says what to do and never holds a key or an opened text. */
export class KeyProblem extends Error {
  constructor(
    readonly code: KeyProblemCode,
    message: string,
  ) {
    super(message);
    this.name = 'KeyProblem';
  }
}
