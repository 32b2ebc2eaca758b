export interface Sentence {
  zh: string;
  en: string;
}

export interface FieldProblem {
  path: string;
  message: string;
}

/**
 * An expected "no": the caller asked for something that cannot be done, and is told why.
 * `code` is stable and kebab-case; `status` is the HTTP status a door answers with, chosen here so that every door agrees.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly sentence: Sentence,
    readonly extras: { fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(sentence.en);
    this.name = 'Refusal';
  }
}

export const notFound = (what: Sentence): Refusal =>
  new Refusal('not-found', 404, { zh: `找不到${what.zh}`, en: `No such ${what.en}` });

export const forbidden = (zh: string, en: string): Refusal => new Refusal('forbidden', 403, { zh, en });

export const invalidInput = (fields: FieldProblem[]): Refusal =>
  new Refusal('invalid-input', 400, { zh: '填写有误，请按提示修改', en: 'Some fields need correction' }, { fields });
