/** What something is called, for both kinds of readers. */
export interface Title {
  zh: string;
  en: string;
}
