import type { Usual } from '#engine/define.js';
import { usualIdentification } from './identification/identification.usual.js';
import { usualReverification } from './reverification/reverification.usual.js';

/** For each procedure, by name, what usually happens next: to show people the way that lies ahead. It decides nothing. */
export const usualWays: Readonly<Record<string, Usual>> = {
  identification: usualIdentification,
  reverification: usualReverification,
};
