import type { Language } from '#console/shared/i18n/words';

/** Between a sentence in Chinese and the one in English that follows it. */
const between = /(?<=[\p{Script=Han}。）)]) (?=[A-Z])/u;

/** Reasons are kept in both languages, one sentence after the other; what cannot be told apart stays whole. */
export function inOne(reason: string, language: Language): string {
  const [zh, ...en] = reason.split(between);
  return zh && en.length > 0 ? { zh, en: en.join(' ') }[language] : reason;
}
