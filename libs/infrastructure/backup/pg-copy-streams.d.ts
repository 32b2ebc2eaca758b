declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  interface Counted {
    /** Rows copied, known when the stream has ended. */
    rowCount: number;
  }

  /** The bytes that `COPY … TO STDOUT` sends. */
  export function to(statement: string): Readable & Submittable & Counted;

  /** Takes the bytes for `COPY … FROM STDIN`. */
  export function from(statement: string): Writable & Submittable & Counted;
}
