import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HouseholdPage, HouseholdSummary } from '#contracts/households.js';
import { ancestorOf } from '#domain/place-code.js';
import { Desk } from './desk.js';

/** The people one household meets, by what they do. */
export interface Cast {
  /** Whoever applies; has an account once the village has handed a slip. */
  household?: Desk;
  cadre: Desk;
  resident: Desk;
  township: Desk;
  reviewer: Desk;
  county: Desk;
  leader: Desk;
  /** By department. */
  departments: Record<string, Desk>;
  /** A cadre of another village of the same township. */
  neighbour: Desk;
}

interface Post {
  role: string;
  placeCode: string;
  department: string;
  desk: Desk;
}

const accountsFile = 'demo-accounts.txt';

/** Everybody who works in the demo county of one instance. */
export class Staff {
  private constructor(
    readonly url: string,
    private readonly posts: Post[],
  ) {}

  /** Reads who there is from the list that the instance left for its owner in `dataDir`. */
  static async of(url: string, dataDir: string): Promise<Staff> {
    const [, ...lines] = (await readFile(join(dataDir, accountsFile), 'utf8')).trimEnd().split('\n');
    const posts = lines.map((line): Post => {
      const [role, placeCode, , department, , login, password] = line.split('\t') as [string, string, string, string, string, string, string];
      return { role, placeCode, department, desk: new Desk(url, login, password) };
    });
    return new Staff(url, posts);
  }

  /** The desks of a role at a place; of the county where no place is named. */
  desks(role: string, placeCode = '611026000000'): Desk[] {
    return this.posts.filter((post) => post.role === role && post.placeCode === placeCode).map(({ desk }) => desk);
  }

  /** Households of a village with at least so many members, as its cadres see them. */
  async households(villageCode: string, members: number): Promise<HouseholdSummary[]> {
    const [cadre] = this.desks('village-cadre', villageCode);
    const { items } = await cadre!.get<HouseholdPage>('/households?limit=100');
    return items.filter((household) => household.members >= members).sort((a, b) => a.number.localeCompare(b.number));
  }

  villages(): string[] {
    return [...new Set(this.posts.filter(({ role }) => role === 'village-cadre').map(({ placeCode }) => placeCode))];
  }

  castOf(villageCode: string): Cast {
    const townshipCode = ancestorOf(villageCode, 'township')!;
    const [cadre, resident] = this.desks('village-cadre', villageCode);
    const [township, reviewer] = this.desks('township-officer', townshipCode);
    const elsewhere = this.villages().find((code) => code !== villageCode && ancestorOf(code, 'township') === townshipCode)!;
    const departments = this.posts.filter(({ role }) => role === 'department-officer').map(({ department, desk }) => [department, desk]);
    return {
      cadre: cadre!,
      resident: resident!,
      township: township!,
      reviewer: reviewer!,
      county: this.desks('county-officer')[0]!,
      leader: this.desks('leading-group')[0]!,
      departments: Object.fromEntries(departments) as Record<string, Desk>,
      neighbour: this.desks('village-cadre', elsewhere)[0]!,
    };
  }
}
