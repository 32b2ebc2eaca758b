export type ArchiveProblemCode = 'archive-unreadable' | 'archive-damaged' | 'archive-of-another-version' | 'database-not-empty';

/** A backup that cannot be restored; the message is a sentence for the operator, and nothing was changed. */
export class ArchiveProblem extends Error {
  constructor(
    readonly code: ArchiveProblemCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ArchiveProblem';
  }
}
