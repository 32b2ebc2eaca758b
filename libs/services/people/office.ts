/**
 * The one text that names an office: `role@placeCode`, or `role@placeCode/department`. Tasks carry it, so that an inbox page is one
 * index range.
 */
export function officeName(role: string, placeCode: string, department?: string): string {
  return department ? `${role}@${placeCode}/${department}` : `${role}@${placeCode}`;
}

const accountPrefix = 'account@';

/** The desk of one person, for work that is theirs alone: an opinion they were asked for. */
export const accountOffice = (accountId: string): string => accountPrefix + accountId;

/** Whose desk it is; undefined for every other office. */
export const accountOf = (office: string): string | undefined => (office.startsWith(accountPrefix) ? office.slice(accountPrefix.length) : undefined);

export interface Office {
  role: string;
  placeCode: string;
  department?: string;
}

/** The parts of an office's name; undefined when the text is not one. */
export function readOffice(name: string): Office | undefined {
  const [, role, placeCode, department] = /^([a-z-]+)@(\d{12})(?:\/(.+))?$/.exec(name) ?? [];
  return role && placeCode ? { role, placeCode, ...(department ? { department } : {}) } : undefined;
}
