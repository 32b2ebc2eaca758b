import type { PolicyBody } from '#contracts/policy.js';
import type { Place } from '#contracts/places.js';
import type { Desk } from '#tests/journeys/desk.js';
import type { Words } from './columns.js';

type Title = Pick<Words, 'zh' | 'en'>;

const roles: Readonly<Record<string, Title>> = {
  household: { zh: '农户', en: 'household' },
  'village-cadre': { zh: '村干部', en: 'village cadre' },
  'township-officer': { zh: '乡镇干部', en: 'township officer' },
  'department-officer': { zh: '部门', en: 'department' },
  'county-officer': { zh: '县级主管部门', en: 'county office' },
  'leading-group': { zh: '县领导小组', en: 'leading group of the county' },
  'system-administrator': { zh: '系统管理员', en: 'system administrator' },
};

/** Names people with their office, as an introduction would. */
export class Who {
  private readonly places = new Map<string, Promise<Place>>();

  /** @param departments as the policy names them */
  constructor(
    private readonly asking: Desk,
    private readonly departments: PolicyBody['departments'],
  ) {}

  async is(desk: Desk): Promise<Title> {
    const { name, bindings } = await desk.me();
    const { role, placeCode, department } = bindings[0]!;
    const place = (await this.place(placeCode)).name;
    const named = this.departments.find(({ code }) => code === department)?.name;
    const office = named ?? roles[role]!;
    const where = named || placeCode.endsWith('000000') ? '' : `，${place}`;
    return { zh: `${name}（${office.zh}${where}）`, en: `${name} (${office.en}${where.replace('，', ', ')})` };
  }

  private place(code: string): Promise<Place> {
    const known = this.places.get(code) ?? this.asking.get<Place>(`/regions/${code}`);
    this.places.set(code, known);
    return known;
  }
}
