import type { Letter } from '#contracts/deadlines';

type Kind = Letter['kind'];
type State = 'open' | 'answered';
interface Shape {
  kinds: Record<Kind, string>;
  states: Record<Kind, Record<State, string>>;
}

/** How letters and what becomes of them are called. */
export const letterWords: { zh: Shape; en: Shape } = {
  zh: { kinds: { urging: '督促函', talk: '约谈' }, states: { urging: { open: '待答复', answered: '已答复' }, talk: { open: '待约谈', answered: '已约谈' } } },
  en: { kinds: { urging: 'Letter', talk: 'Talk' }, states: { urging: { open: 'not answered', answered: 'answered' }, talk: { open: 'to be held', answered: 'held' } } },
};
