import type { Role } from '#contracts/people';
import type { Said } from '../i18n/words';

/** The roles by name, as the county calls them. */
export const roleNames: Readonly<Record<Role, Said>> = {
  household: { zh: '农户', en: 'Household' },
  'village-cadre': { zh: '村干部', en: 'Village cadre' },
  'township-officer': { zh: '乡镇干部', en: 'Township officer' },
  'department-officer': { zh: '部门比对员', en: 'Department officer' },
  'county-officer': { zh: '县级审定', en: 'County officer' },
  'leading-group': { zh: '领导小组', en: 'Leading group' },
  supervisor: { zh: '督查', en: 'Supervisor' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
};
