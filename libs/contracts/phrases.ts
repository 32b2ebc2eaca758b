import { z } from 'zod';
import { distinct, words } from './text.js';

/** 常用语: a person's own, in their order. */
export const phrasesSchema = z.strictObject({
  items: z.array(words(200)).max(50, '常用语不能超过50条').refine(distinct, '常用语不得重复'),
});

export type Phrases = z.infer<typeof phrasesSchema>;
