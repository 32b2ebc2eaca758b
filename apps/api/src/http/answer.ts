import type { Sentence } from '#services/problems.js';

/** What an error means to the caller, before it is dressed as a problem document. */
export interface Answer {
  status: number;
  code: string;
  sentence: Sentence;
  more?: Record<string, unknown>;
  headers?: Record<string, string>;
}
