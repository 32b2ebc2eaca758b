import type { CaseState } from '#engine/ledger.js';
import { Refusal, type Sentence } from '../problems.js';

/** Why a task is not decided along with others but looked at by itself. */
export type HoldBack = 'hits' | 'redLines' | 'fileChanged' | 'papersChanged';

const said: Readonly<Record<HoldBack, Sentence>> = {
  hits: { zh: '有比对疑点未说明', en: 'hits of the comparison are not explained yet' },
  redLines: { zh: '涉及纳入红线', en: 'a red line was found' },
  fileChanged: { zh: '任务到达后户档案有变动', en: "the household's file has changed since the task came in" },
  papersChanged: { zh: '任务到达后他人新增了材料或授权有变动', en: 'others have filed papers or an authorisation has changed since the task came in' },
};

export const heldBackCode = 'held-back';

/** Whether what the task is about has changed since it opened: the household's file, or the papers of the case by another hand than the sender's. */
export interface Changes {
  fileChanged: boolean;
  papersChanged: boolean;
}

/** What in a case asks for a look of its own, as it stands now. */
export function heldBack({ snapshot }: CaseState, { fileChanged, papersChanged }: Changes): Refusal | undefined {
  const facts = snapshot.context as { openHits?: unknown; redLines?: unknown };
  const because: HoldBack[] = [];
  if (isFilled(facts.openHits)) because.push('hits');
  if (isFilled(facts.redLines)) because.push('redLines');
  if (fileChanged) because.push('fileChanged');
  if (papersChanged) because.push('papersChanged');
  if (because.length === 0) return undefined;
  const sentence = {
    zh: `不能批量办理，请逐件审核：${because.map((one) => said[one].zh).join('；')}`,
    en: `Not decided along with others, look at it by itself: ${because.map((one) => said[one].en).join('; ')}`,
  };
  return new Refusal(heldBackCode, 409, sentence, { details: { because } });
}

const isFilled = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
