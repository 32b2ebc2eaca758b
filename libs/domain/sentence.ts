/** What a person reads, in both languages of the office. */
export interface Sentence {
  zh: string;
  en: string;
}
