import { Problem } from '../api/problem';
import type { Refused } from './finished-form';

/** What becomes of a form whose sending failed: it waits for another try, or somebody has to look at it. */
export type Fate = { waits: true; because: 'no-network' | 'signed-out' | 'busy' } | { waits: false; refused: Refused };

/** Something of the form can no longer be read on this device. */
const brokenHere: Refused = {
  status: 0,
  code: 'unreadable-here',
  detail: { zh: '本机上保存的部分内容已无法读取，请核对后重新填写', en: 'Part of what was kept on this device can no longer be read: look at it and fill it in again' },
  fields: [],
};

const busy = new Set([408, 425, 429]);

export function fateOf(error: unknown): Fate {
  if (!(error instanceof Problem)) return { waits: false, refused: brokenHere };
  if (error.status === 0) return { waits: true, because: 'no-network' };
  const { status, code, sentence, errors = [], extra } = error;
  if (status === 401 || code === 'csrf') return { waits: true, because: 'signed-out' };
  if (status >= 500 || busy.has(status)) return { waits: true, because: 'busy' };
  return { waits: false, refused: { status, code, detail: sentence, fields: errors, ...textsOf(extra, 'by', 'at') } };
}

const textsOf = (extra: Record<string, unknown>, ...names: ('by' | 'at')[]): Partial<Refused> =>
  Object.fromEntries(names.flatMap((name) => (typeof extra[name] === 'string' ? [[name, extra[name]]] : [])));
