import { useEffect, useRef, useState } from 'react';
import { type RecordKind, recordBodies } from '#contracts/records';
import { Problem } from '#console/shared/api/client';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import type { EventFormProps, SentWith } from '../form-props';

/** What a form says once it is filled in: its record, and what the event says beside it. */
export interface Filled<Kind extends RecordKind> {
  record?: { kind: Kind; body: object };
  payload: Record<string, unknown>;
  reason?: string;
  /** Questions beside the record that have to be answered and are not. */
  unanswered?: string[];
}

export interface VillageForm<Values> {
  values: Values;
  set(change: Partial<Values>): void;
  /** What is wrong with a field of the record, or with something within it, by its path. */
  faultOf(path: string): string | undefined;
  problem: Problem | undefined;
  isSending: boolean;
  finish(): Promise<void>;
}

const words = {
  zh: { missing: '请填写', wrong: '请核对' },
  en: { missing: 'Please fill this in', wrong: 'Please check this' },
};

/**
 * A form of the village: what is typed is kept as a draft, the record is checked by the very schema the server checks it by, and
 * sending shows what the server refused and leaves the form as it was.
 * @param first how it begins; what arrives later (a prefilled form) is set by the form itself
 */
export function useVillageForm<Values extends object, Kind extends RecordKind>(
  { draft, onDraft, submit }: EventFormProps,
  first: Values,
  fill: (values: Values) => Filled<Kind>,
): VillageForm<Values> {
  const w = useWords(words);
  const [language] = useLanguage();
  const [values, setValues] = useState<Values>({ ...first, ...(draft as Partial<Values> | undefined) });
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const isTouched = useRef(draft !== undefined);
  useEffect(() => {
    if (isTouched.current) onDraft?.(values);
  }, [values, onDraft]);

  const set = (change: Partial<Values>) => {
    isTouched.current = true;
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([path]) => !Object.keys(change).includes(path.split('.')[0] ?? ''))));
    setValues((before) => ({ ...before, ...change }));
  };

  /** A message of the schema is Chinese where we wrote it ourselves. */
  const sentence = (code: string, message: string) => {
    if (language === 'zh' && /\p{Script=Han}/u.test(message)) return message;
    return code === 'invalid_type' || code === 'too_small' || code === 'invalid_value' || code === 'invalid_format' ? w.missing : w.wrong;
  };

  const finish = async () => {
    const { record, payload, reason, unanswered = [] } = fill(values);
    const checked = record && recordBodies[record.kind].safeParse(record.body);
    const issues = checked?.error?.issues.toReversed() ?? [];
    const found = Object.fromEntries([
      ...issues.map(({ path, code, message }) => [path.join('.'), sentence(code, message)]),
      ...unanswered.map((name) => [name, w.missing]),
    ]) as Record<string, string>;
    setFaults(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => document.querySelector('.village-fault')?.scrollIntoView({ block: 'center' }));
      return;
    }
    setProblem(undefined);
    setSending(true);
    try {
      await submit(payload, { ...(checked?.success ? { record: { kind: record!.kind, body: checked.data } as SentWith['record'] } : {}), reason });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  const faultOf = (path: string) => faults[path] ?? Object.entries(faults).find(([other]) => other.startsWith(`${path}.`))?.[1];
  return { values, set, faultOf, problem, isSending, finish };
}
