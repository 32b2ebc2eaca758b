import type { Pool } from 'pg';
import { administratorRoles } from '#contracts/people.js';
import { type Invitation, writeInvitation } from '../people/invitation.js';

/** One-time codes (24 hours) for the three administrators of a new county, who must be three people. They are told here and nowhere else. */
export function inviteAdministrators(pool: Pool, at: Date, placeCode: string): Promise<Invitation[]> {
  return Promise.all(administratorRoles.map((role) => writeInvitation(pool, { role, placeCode }, { at })));
}
