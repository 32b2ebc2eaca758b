import type { Pool } from 'pg';
import type { Day } from '#domain/calendar.js';
import { dayOf } from '#domain/calendar.js';
import type { Role } from '#contracts/people.js';
import type { Random } from '#services/generator/random.js';
import { officesOf, type Person } from '#services/people/person.js';
import { type Absence, absences } from './events-of-the-year.js';

/** Everybody who works in the county, by office, and who is away when. */
export class CountyStaff {
  private constructor(private readonly byOffice: ReadonlyMap<string, Person[]>, private readonly byHousehold: ReadonlyMap<string, Person>) {}

  /** As bindings stand at an instant. */
  static async of(pool: Pool, at: Date): Promise<CountyStaff> {
    const { rows } = await pool.query<{ id: string; login: string; name: string; householdId: string | null; bindings: { role: Role; placeCode: string; department: string | null }[] }>(
      `SELECT account.id, account.login, account.name, account.household_id AS "householdId",
         json_agg(json_build_object('role', role, 'placeCode', place_code, 'department', department)) AS bindings
       FROM user_account account JOIN role_binding binding ON binding.account_id = account.id AND valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)
       GROUP BY account.id ORDER BY account.login`,
      [at],
    );
    const byOffice = new Map<string, Person[]>();
    const byHousehold = new Map<string, Person>();
    for (const { id, login, name, householdId, bindings } of rows) {
      const person: Person = {
        accountId: id,
        login,
        name,
        bindings: bindings.map(({ role, placeCode, department }) => ({ role, placeCode, ...(department ? { department } : {}) })),
        ...(householdId ? { householdId } : {}),
        mustChangePassword: false,
      };
      if (householdId) byHousehold.set(householdId, person);
      for (const office of officesOf(person)) byOffice.set(office, [...(byOffice.get(office) ?? []), person]);
    }
    return new CountyStaff(byOffice, byHousehold);
  }

  in(office: string): readonly Person[] {
    return this.byOffice.get(office) ?? [];
  }

  /** Those of an office who are at work on a day. */
  presentIn(office: string, at: Date): Person[] {
    const day = dayOf(at);
    return this.in(office).filter(({ login }) => !absences.some((absence) => isAway(absence, login, day)));
  }

  somebodyIn(office: string, at: Date, chance: Random): Person | undefined {
    const present = this.presentIn(office, at);
    return present.length > 0 ? chance.pick(present) : undefined;
  }

  /** The person of a role and a place of the county; the first, where there are several. */
  first(role: Role, placeCode = '611026000000'): Person {
    return this.in(`${role}@${placeCode}`)[0]!;
  }

  ofHousehold(id: string): Person | undefined {
    return this.byHousehold.get(id);
  }

  everybody(): Person[] {
    return [...new Set([...this.byOffice.values()].flat())];
  }
}

const isAway = ({ who, from, until }: Absence, login: string, day: Day): boolean => who.test(login) && from <= day && day <= until;
