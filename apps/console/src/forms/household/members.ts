import type { HouseholdFile } from '#contracts/households';

export type Member = HouseholdFile['members'][number];

const ageOfConsent = 18;

/** Under eighteen: a parent or guardian signs. The file knows the month of birth, so the month after it is the first that counts. */
export function isChild({ facts: { birthMonth } }: Member, today = new Date()): boolean {
  const [year = 0, month = 1] = birthMonth.split('-').map(Number);
  const months = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month;
  return months <= ageOfConsent * 12;
}
