import type { Role } from '#contracts/people.js';
import { covers } from '#domain/place-code.js';
import type { Title } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';
import { bindingsIn, type Person } from '../people/person.js';
import type { SeenCase } from './case-access.js';

/** Stands in the place of the account of a villager whose name is withheld. */
export const unnamed = 'villager';

export const unnamedVillager: Title = { zh: '村民（不公开姓名）', en: 'A villager (name withheld)' };

/** They check objections, decide on what comes of them, or watch over both. */
const knowing: readonly Role[] = ['township-officer', 'county-officer', 'leading-group', 'supervisor'];

/**
 * Whether a reader is told which villager objected from the notice board: the offices above the village and the auditor always, the village
 * where the objector does not ask to stay unnamed, the household concerned and whoever looks in from outside never.
 */
export function knowsObjector(person: Person, { definition, placeCode, through }: SeenCase, anonymous: boolean): boolean {
  if (through === 'audit') return true;
  const works = bindingsIn(person, definition).filter((binding) => covers(binding.placeCode, placeCode));
  return works.some(({ role }) => knowing.includes(role) || (role === 'village-cadre' && !anonymous));
}

export const isVillagersObjection = ({ event, office }: Pick<JournalBody, 'event' | 'office'>): boolean =>
  event === 'objection.filed' && office?.startsWith('villager@') === true;

export const recordOf = ({ payload }: Pick<JournalBody, 'payload'>): string => String((payload as { recordId?: string }).recordId);
