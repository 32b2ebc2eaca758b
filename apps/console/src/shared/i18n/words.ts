import { type Said, useLanguage } from './language';

export { type Language, type Said, useLanguage } from './language';

/** The words of a page in the language chosen. Chinese is the shape, English has to have it: `const w = useWords({ zh: {…}, en: {…} })`. */
export function useWords<Shape>(texts: { zh: Shape; en: NoInfer<Shape> }): Shape {
  const [language] = useLanguage();
  return texts[language];
}

/** Says what the API says in both languages: `const say = useSay(); say(task.title)`. */
export function useSay(): (said: Said) => string {
  const [language] = useLanguage();
  return (said) => said[language];
}
