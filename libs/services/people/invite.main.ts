import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { businessRoles, administratorRoles, type Role } from '#contracts/people.js';
import { isPlaceCode } from '#domain/place-code.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { noteAccess } from './access-log.js';
import { writeInvitation } from './invitation.js';
import { checkOffice, levelsOfRole } from './roles.js';

const usage = 'npm run invite -- --role ROLE [--place CODE] [--department CODE]';
const invitable: readonly Role[] = [...administratorRoles, ...businessRoles];

const options = { role: { type: 'string' }, place: { type: 'string' }, department: { type: 'string' } } as const;

// npm run invite: whoever may run commands on the server may name administrators; the one-time code is printed here and nowhere else.
await runCommand(
  usage,
  () => {
    const { role, place, department } = parseArgs({ options }).values;
    const known = invitable.find((name) => name === role);
    if (!known) throw new Error(`--role is one of ${invitable.join(', ')}.`);
    if (place !== undefined && !isPlaceCode(place)) throw new Error('--place is a code of 12 digits.');
    const levels = levelsOfRole(known);
    if (place === undefined && !levels.includes('county')) throw new Error(`--place is missing: a ${known} works at one ${levels.join(' or ')}, and this is its code.`);
    return { role: known, place, department };
  },
  async ({ pool, say }, { role, place, department }) => {
    const at = new Date();
    const office = { role, placeCode: place ?? (await onlyCounty(pool)), ...(department ? { department } : {}) };
    checkOffice(office);
    const { code, expiresAt } = await writeInvitation(pool, office, { at });
    await noteAccess(pool, { at, action: 'invited-on-server', detail: { ...office } });
    say(`${office.role} at ${office.placeCode}: ${code}`);
    say(`Good once, until ${expiresAt.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })} (Asia/Shanghai): POST /api/v1/invitations/accept`);
  },
);

async function onlyCounty(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ code: string }>(`SELECT code FROM region WHERE level = 'county'`);
  const [county, ...others] = rows;
  if (!county || others.length > 0) throw new Error('Say for which county: --place CODE.');
  return county.code;
}
