import type { CaseView } from '#contracts/cases.js';
import type { Title, WorkflowDefinition } from '#engine/define.js';
import type { CaseState } from '#engine/ledger.js';
import { titleOf } from './state-titles.js';

/** What a chart with returns keeps in its context: a review that is open again on the way back, and what changed under it. */
interface Kept {
  openAgain?: { at: string; because: string[] } | null;
}

/** Whose review is open again, and why. */
export function openAgainOf({ definition, snapshot }: CaseState): CaseView['openAgain'] {
  const { openAgain } = snapshot.context as Kept;
  if (!openAgain) return null;
  const step = titleOf(definition, openAgain.at);
  const facts = factsNamed(definition, openAgain.because);
  return {
    ...openAgain,
    sentence: { zh: `因${facts.zh}有变化，“${step.zh}”须重新办理`, en: `“${step.en}” is open again, since these changed: ${facts.en}` },
  };
}

/** The facts in words, as a list. */
export function factsNamed({ facts = {} }: WorkflowDefinition, names: string[]): Title {
  const titles = names.map((name) => facts[name] ?? { zh: name, en: name });
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}
