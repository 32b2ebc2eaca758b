export type FileProblemCode = 'file-empty' | 'file-too-large' | 'file-type-not-allowed' | 'file-malformed' | 'file-not-found' | 'file-damaged';

/** A file that is not taken or not given back; the message says why and never holds its contents. */
export class FileProblem extends Error {
  constructor(
    readonly code: FileProblemCode,
    message: string,
  ) {
    super(message);
    this.name = 'FileProblem';
  }
}
