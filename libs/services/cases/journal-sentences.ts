import type { Title, WorkflowDefinition } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';
import { unnamed, unnamedVillager } from './objectors.js';
import { factsNamed } from './open-again.js';
import { titleOf } from './state-titles.js';
import { verbSentence, wordsOf } from './verb-sentences.js';

export interface Names {
  person(id: string): string;
  /** The name of a colleague who was away; nothing for a household. */
  absent(id: string): string | undefined;
  office(name: string): Title;
}

const own: Readonly<Record<string, Title>> = {
  'case.started': { zh: '提交申请', en: 'filed the application' },
  'task.claimed': { zh: '认领任务', en: 'took the task' },
  'step.frozen': { zh: '因环节冻结重新计算期限', en: 'counted the time limits anew, since a step stands still for a while' },
  'step.thawed': { zh: '因解除冻结重新计算期限', en: 'counted the time limits anew, since a step stands still no longer' },
  'calendar.announced': { zh: '按公布的放假安排重新计算期限', en: 'counted the time limits anew, since days off were announced' },
  'decision.recalled': { zh: '撤回', en: 'recalled' },
  'task.released': { zh: '释放任务', en: 'gave the task back' },
};

/** One journal entry as a sentence: who, for whom, through which office, did what, from where to where, and why. */
export function sentenceOf(entry: JournalBody, definition: WorkflowDefinition, names: Names): Title {
  const who = whoOf(entry, names);
  const what = verbSentence(entry, names.person) ?? whatOf(entry, definition);
  const from = titleOf(definition, entry.from);
  const to = titleOf(definition, entry.to);
  const moved = entry.from !== entry.to;
  const words = wordsOf(entry);
  const reason = entry.reason ? { zh: `。${words.zh}：${entry.reason}`, en: `. ${words.en}: ${entry.reason}` } : { zh: '', en: '' };
  const changed = changesIn(entry, definition);
  const late = entry.late ? { zh: '（逾时补办）', en: ' (late)' } : { zh: '', en: '' };
  return {
    zh: `${who.zh}${what.zh}${late.zh}${moved ? `，由“${from.zh}”转入“${to.zh}”` : ''}${changed.zh}${reason.zh}`,
    en: `${who.en}: ${what.en}${late.en}${moved ? `, from "${from.en}" to "${to.en}"` : ''}${changed.en}${reason.en}`,
  };
}

/** What a correction changed of what reviews rely on: why one of them is open again. */
function changesIn({ payload }: JournalBody, definition: WorkflowDefinition): Title {
  const { changed } = (payload ?? {}) as { changed?: unknown };
  if (!definition.facts || !Array.isArray(changed) || changed.length === 0) return { zh: '', en: '' };
  const facts = factsNamed(definition, changed.map(String));
  return { zh: `。有变化：${facts.zh}`, en: `. Changed: ${facts.en}` };
}

/** A system's act is never shown as a person's. */
function whoOf({ system, actor, office, onBehalfOf }: JournalBody, names: Names): Title {
  if (system) return { zh: '系统', en: 'The system' };
  if (actor === unnamed) return unnamedVillager;
  const at = office ? names.office(office) : undefined;
  const name = names.person(actor);
  const forWhom = forWhomOf(onBehalfOf, names);
  return { zh: `${name}${at ? `（${at.zh}）` : ''}${forWhom.zh}`, en: `${name}${at ? ` (${at.en})` : ''}${forWhom.en}` };
}

function forWhomOf(onBehalfOf: string | undefined, names: Names): Title {
  if (onBehalfOf === undefined) return { zh: '', en: '' };
  const absent = names.absent(onBehalfOf);
  if (absent === undefined) return { zh: '代农户', en: ' on behalf of the household' };
  return { zh: `代${absent}`, en: ` for ${absent}` };
}

function whatOf({ event, system, dueAt }: JournalBody, definition: WorkflowDefinition): Title {
  if (system && dueAt !== undefined) return periodOver(event, definition);
  if (event === 'case.started' && system) return { zh: '下达任务', en: 'opened the case' };
  return own[event] ?? definition.events[event]?.title ?? { zh: event, en: event };
}

/** A timer is called `xstate.after.<delay>.<state>`; the delay is the number of its period. */
function periodOver(event: string, definition: WorkflowDefinition): Title {
  const [, delay] = /^xstate\.after\.([^.]+)\./.exec(event) ?? [];
  const name = delay !== undefined && /^\d+$/.test(delay) ? definition.delayNames[Number(delay) - 1] : delay;
  const title = name === undefined ? undefined : definition.periods[name]?.title;
  return title ? { zh: `${title.zh}届满`, en: `the period "${title.en}" is over` } : { zh: '期限届满', en: 'a period is over' };
}
