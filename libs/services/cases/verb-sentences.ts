import type { Title } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';

/** Whom a verb's entry names beside who did it. */
interface Concerned {
  to?: string | string[] | null;
  from?: string;
  of?: string;
  by?: string;
  holder?: string;
  member?: string;
  when?: 'before' | 'after';
  blocking?: boolean;
}

type Naming = (id: string | undefined) => string;

const sentences: Readonly<Record<string, (said: Concerned, name: Naming) => Title>> = {
  'task.handedOver': ({ to }, name) =>
    to ? { zh: `将任务转交${name(to as string)}办理`, en: `handed the task over to ${name(to as string)}` } : { zh: '将任务退回岗位待办', en: 'gave the task back to its office' },
  'task.delegated': ({ to }, name) => ({ zh: `将任务委派${name(to as string)}提出意见`, en: `delegated the task to ${name(to as string)} for an opinion` }),
  'task.handedBack': ({ to }, name) => ({ zh: `提出意见并交回${name(to as string)}`, en: `handed the task back to ${name(to as string)} with an opinion` }),
  'delegation.takenBack': ({ from }, name) => ({ zh: `收回委派${name(from)}的任务`, en: `took the task back from ${name(from)}` }),
  'task.released': ({ holder }, name) => ({ zh: `释放${name(holder)}认领的任务`, en: `released the task that ${name(holder)} held` }),
  'task.urged': () => ({ zh: '催办', en: 'urged the task' }),
  'opinion.asked': ({ of, when, blocking }, name) => ({
    zh: `${when === 'after' ? '决定后' : '决定前'}向${name(of)}征求意见（加签${blocking ? '，须等待' : ''}）`,
    en: `asked ${name(of)} for an opinion ${when} the decision${blocking ? ', which waits for it' : ''}`,
  }),
  'opinion.given': ({ by }, name) => ({ zh: `答复${name(by)}征求的意见`, en: `gave ${name(by)} the opinion asked for` }),
  'opinion.takenBack': ({ of }, name) => ({ zh: `撤回向${name(of)}征求的意见（减签）`, en: `no longer asks ${name(of)} for an opinion` }),
  'opinion.handedOver': ({ from, to, by }, name) => ({
    zh: `${name(by)}向${name(from)}征求的意见转由${name(to as string)}答复`,
    en: `handed the opinion ${name(by)} asked of ${name(from)} over to ${name(to as string)}`,
  }),
  'opinion.askerReplaced': ({ from, to, of }, name) => ({
    zh: `${name(from)}向${name(of)}征求的意见改由${name(to as string)}接收`,
    en: `has ${name(to as string)} wait for the opinion ${name(from)} asked of ${name(of)}`,
  }),
  'ballot.voterLeftOut': ({ member }, name) => ({ zh: `${name(member)}逾期未表决，按缺席不计入表决`, en: `left ${name(member)} out of the ballot, who was silent past the due date` }),
  'case.copied': ({ to }, name) => ({ zh: `抄送${(to as string[]).map(name).join('、')}`, en: `sent a copy to ${(to as string[]).map(name).join(', ')}` }),
};

/** A supervisor's release says who held the task; somebody's own says nothing and is called by its title. */
const isVerb = ({ event, payload }: JournalBody): boolean => Object.hasOwn(sentences, event) && (event !== 'task.released' || 'holder' in (payload as object));

/** What somebody did with a task beside deciding on it, with the names of those it concerned. */
export const verbSentence = (entry: JournalBody, person: (id: string) => string): Title | undefined =>
  isVerb(entry) ? sentences[entry.event]!(entry.payload as Concerned, (id) => (id === undefined ? '' : person(id))) : undefined;

/** Accounts such an entry names beside who did it. */
export function namedIn(entry: JournalBody): string[] {
  if (!isVerb(entry)) return [];
  const { to, from, of, by, holder, member } = entry.payload as Concerned;
  return [to ?? [], from ?? [], of ?? [], by ?? [], holder ?? [], member ?? []].flat();
}

/** What the words that came with it are called. */
export const wordsOf = ({ event }: JournalBody): Title =>
  event === 'opinion.given' || event === 'task.handedBack' ? { zh: '意见', en: 'Opinion' } : { zh: '理由', en: 'Reason' };
