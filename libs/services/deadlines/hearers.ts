import type { Pool } from 'pg';
import type { Rung } from '#domain/rung.js';
import type { Registry } from '#engine/registry.js';
import { type StandIn, standInsOf } from '../people/agencies.js';
import { readOffice } from '../people/office.js';
import { leftSince, officeAbove, staffOf, supervisorsOf } from '../people/staff.js';
import { findBarred, postKey } from './barred-offices.js';
import type { DueSubject, Post } from './due-subject.js';

/** Somebody who hears of a rung, through which office, and why. */
export interface Told {
  accountId: string;
  office: string;
  why: 'handler' | 'office-above' | 'supervisor' | 'nobody-in-office' | 'nobody-may-act';
}

/** Why an office has nobody for a task: none works there, or none who does may act on the case. */
export type Vacancy = 'empty' | 'barred';

/** Who works where, as far as these due dates are concerned: read in a few statements, asked from memory. */
export class Hearers {
  private constructor(
    private readonly staff: ReadonlyMap<string, string[]>,
    private readonly households: ReadonlyMap<string, string[]>,
    private readonly standIns: ReadonlyMap<string, StandIn[]>,
    private readonly left: ReadonlyMap<string, Date>,
    private readonly barred: ReadonlySet<string>,
  ) {}

  static async of(pool: Pool, registry: Registry, subjects: DueSubject[], now: Date): Promise<Hearers> {
    const offices = new Set<string>();
    for (const { placeCode, posts } of subjects) {
      for (const { office } of posts) for (let at: string | undefined = office; at && !offices.has(at); at = officeAbove(at)) offices.add(at);
      for (const office of supervisorsOf(placeCode)) offices.add(office);
    }
    const asked = subjects.filter(({ posts }) => posts.some(({ office }) => isHousehold(office)));
    const [staff, households] = await Promise.all([staffOf(pool, [...offices], now), accountsOf(pool, asked)]);
    const [standIns, barred] = await Promise.all([
      standInsOf(pool, [...new Set([...staff.values()].flat())], now),
      findBarred(pool, registry, subjects, staff),
    ]);
    const vacant = subjects.flatMap((subject) => {
      const without = subject.posts.filter((post) => barred.has(postKey(subject, post)) || staff.get(answering(post.office))?.length === 0);
      return without.map(({ office }) => answering(office));
    });
    return new Hearers(staff, households, standIns, await leftSince(pool, [...new Set(vacant)], now), barred);
  }

  /** Whether, and why, nobody is there for the work in any of the offices that have it. */
  vacancyOf(subject: DueSubject): Vacancy | undefined {
    if (subject.posts.some((post) => this.responsible(subject, post).accounts.length > 0)) return undefined;
    return subject.posts.some((post) => this.isBarred(subject, post)) ? 'barred' : 'empty';
  }

  /** When the last person left one of them; undefined where nobody ever did. */
  leftAt({ posts }: DueSubject): Date | undefined {
    const ends = posts.flatMap(({ office }) => this.left.get(answering(office)) ?? []);
    return ends.toSorted((a, b) => b.getTime() - a.getTime())[0];
  }

  /** Everybody who is to hear, each once, by the first reason there is. An office with nobody in it is heard for by the next one above that has somebody. */
  hear(subject: DueSubject, { tell, action }: Pick<Rung, 'tell' | 'action'>): Told[] {
    const told = new Map<string, Told>();
    const add = (accounts: readonly string[], office: string, why: Told['why']) => {
      for (const accountId of accounts) if (!told.has(accountId)) told.set(accountId, { accountId, office, why });
    };
    const posts = subject.posts.map((post) => ({ ...this.responsible(subject, post, action), isBarred: this.isBarred(subject, post) }));
    for (const { office, accounts, isBarred } of tell.includes('handler') ? posts : []) {
      if (accounts.length > 0) add([...accounts, ...this.agentsOf(accounts, subject)], office, 'handler');
      else this.above(office, (found, staff) => add(staff, found, isBarred ? 'nobody-may-act' : 'nobody-in-office'));
    }
    for (const { office } of tell.includes('office-above') ? posts : []) this.above(office, (found, staff) => add(staff, found, 'office-above'));
    if (tell.includes('supervisors')) for (const office of supervisorsOf(subject.placeCode)) add(this.staff.get(office) ?? [], office, 'supervisor');
    return [...told.values()];
  }

  /** Of an office with nobody for the work: whoever stands above it, and the supervisors. */
  hearOfVacancy(subject: DueSubject): Told[] {
    return this.hear(subject, { tell: ['handler', 'supervisors'], action: 'alert' });
  }

  /** The office a rung is about, whoever works there. */
  officeOf(subject: DueSubject, action: string): string {
    return this.responsible(subject, subject.posts[0]!, action).office;
  }

  /** The office a letter goes to: the one that has the work or, where it has nobody, the next one above that has somebody. */
  addressee(subject: DueSubject, action: string): string {
    const { office, accounts } = this.responsible(subject, subject.posts[0]!, action);
    let found = office;
    if (accounts.length === 0) this.above(office, (above) => (found = above));
    return found;
  }

  /**
   * Who took the work and still works there, else the whole office; nobody where none of them may act on the case. A household is reminded and told of its day; without an account, and for
   * all that offices answer for, its work is the village's to look after.
   */
  private responsible(subject: DueSubject, post: Post, action = 'alert'): { office: string; accounts: readonly string[] } {
    const { office, claimedBy } = post;
    const own = isHousehold(office) && toHouseholds.includes(action) ? this.households.get(subject.householdId ?? '') : undefined;
    if (own) return { office, accounts: own };
    const answerable = answering(office);
    const staff = this.isBarred(subject, post) ? [] : (this.staff.get(answerable) ?? []);
    const isTaken = claimedBy !== null && (staff.includes(claimedBy) || this.agentsOf(staff, subject).includes(claimedBy));
    return { office: answerable, accounts: isTaken ? [claimedBy] : staff };
  }

  private isBarred(subject: DueSubject, post: Post): boolean {
    return this.barred.size > 0 && this.barred.has(postKey(subject, post));
  }

  /** Who does the work of those of them who are away. */
  private agentsOf(accounts: readonly string[], { definition }: DueSubject): string[] {
    const standIns = accounts.flatMap((account) => this.standIns.get(account) ?? []);
    return standIns.filter(({ definitions }) => definitions.length === 0 || definitions.includes(definition)).map(({ agentId }) => agentId);
  }

  private above(office: string, found: (office: string, staff: readonly string[]) => void): void {
    for (let at = officeAbove(office); at; at = officeAbove(at)) {
      const staff = this.staff.get(at) ?? [];
      if (staff.length > 0) return found(at, staff);
    }
  }
}

/** Letters, circulars and talks are between offices. */
const toHouseholds: readonly string[] = ['reminder', 'alert'];

const isHousehold = (office: string): boolean => readOffice(office)?.role === 'household';

/** The office that looks after the work: of a household, its village. */
const answering = (office: string): string => (isHousehold(office) ? officeAbove(office)! : office);

async function accountsOf(pool: Pool, subjects: DueSubject[]): Promise<Map<string, string[]>> {
  const ids = [...new Set(subjects.flatMap(({ householdId }) => householdId ?? []))];
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ householdId: string; accounts: string[] }>({
    text: `SELECT household_id AS "householdId", array_agg(id ORDER BY id) AS accounts FROM user_account
           WHERE household_id = ANY ($1::uuid[]) AND status = 'active' GROUP BY household_id`,
    values: [ids],
  });
  return new Map(rows.map(({ householdId, accounts }) => [householdId, accounts]));
}
