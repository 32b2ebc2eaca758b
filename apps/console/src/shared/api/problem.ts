import { language, type Said } from '../i18n/language';

export interface FieldProblem {
  path: string;
  message: string;
}

/** What the API refused or could not do (application/problem+json), or that it could not be reached (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  readonly title: string;
  /** For people, in both languages. */
  readonly sentence: Said;
  /** Fields that need correction. */
  readonly errors?: FieldProblem[];
  /** Whatever else came with it: `openEvents`, `by`, `at`, `retryAfter`, … */
  readonly extra: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    const { code, title, detail, detailZh, fields, ...extra } = body as Record<string, string | undefined> & { fields?: FieldProblem[] };
    super(code);
    this.status = status;
    this.code = code ?? 'unknown';
    this.title = title ?? String(status);
    this.sentence = { zh: detailZh ?? detail ?? this.title, en: detail ?? this.title };
    this.errors = fields as FieldProblem[] | undefined;
    this.extra = extra;
  }

  /** The sentence in the language of the page. */
  get detail(): string {
    return this.sentence[language()];
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  return new Problem(response.status, isObject(body) ? body : unreadable(response.status));
}

export const unreachable = (): Problem =>
  new Problem(0, { code: 'unreachable', title: 'Unreachable', detailZh: '连接不上服务器，请检查网络后重试', detail: 'The server cannot be reached: check the network and try again' });

const unreadable = (status: number) => ({
  code: 'unreadable',
  title: String(status),
  detailZh: `服务器未能办理（${status}），请稍后重试`,
  detail: `The server could not do it (${status}): try again later`,
});

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
