import type { Role } from '#contracts/people';
import { type Me, holds } from '../shared/session/session';
import type { Said } from '../shared/i18n/words';
import type { SignName } from '../shared/ui/sign';

/** A page somebody may go to from anywhere. */
export interface MenuEntry {
  path: string;
  title: Said;
  /** Heading it stands under, on the desk. */
  group?: Said;
  roles: readonly Role[];
  /** Stands in the bar at the foot of a phone; household and cadre see these only, at most four. */
  phone?: boolean;
  /** The sign above its name there. */
  icon?: SignName;
  /** Is shown as the present one on this very page only, not on those below it. */
  exact?: boolean;
}

const watchGroup = { zh: '督查', en: 'Supervision' };
const auditGroup = { zh: '审计', en: 'Audit' };
const rulesGroup = { zh: '规则', en: 'Rules' };
const systemGroup = { zh: '系统', en: 'System' };
const peopleGroup = { zh: '人员', en: 'People' };

/** In the order they are shown; the first one I may see is where I begin. */
export const menu: readonly MenuEntry[] = [
  { path: '/my', title: { zh: '我的申请', en: 'My case' }, roles: ['household'], phone: true, icon: 'home' },
  { path: '/apply', title: { zh: '申请', en: 'Apply' }, roles: ['household'], phone: true, icon: 'pen' },
  { path: '/board', title: { zh: '公示榜', en: 'Notice board' }, roles: ['household'], phone: true, icon: 'board' },
  { path: '/today', title: { zh: '今日待办', en: 'Today' }, roles: ['village-cadre'], phone: true, icon: 'tasks' },
  { path: '/households', title: { zh: '户档案', en: 'Households' }, roles: ['village-cadre'], phone: true, icon: 'people' },
  { path: '/village-notices', title: { zh: '公示', en: 'Notices' }, roles: ['village-cadre'], phone: true, icon: 'board' },
  { path: '/comparison', title: { zh: '信息比对', en: 'Comparison' }, roles: ['department-officer'] },
  { path: '/inbox', title: { zh: '办件', en: 'Inbox' }, roles: ['township-officer', 'department-officer', 'county-officer', 'leading-group'] },
  { path: '/imports', title: { zh: '农户信息导入', en: 'Import households' }, roles: ['county-officer'] },
  { path: '/overview', title: { zh: '督查总览', en: 'Overview' }, group: watchGroup, roles: ['supervisor', 'county-officer', 'leading-group'] },
  { path: '/trend', title: { zh: '办理趋势', en: 'Trend' }, group: watchGroup, roles: ['supervisor', 'county-officer', 'leading-group'] },
  { path: '/letters', title: { zh: '督办函件', en: 'Letters' }, group: watchGroup, roles: ['supervisor', 'village-cadre', 'township-officer', 'department-officer', 'county-officer', 'leading-group'], phone: true, icon: 'letter' },
  { path: '/campaigns', title: { zh: '定期复核', en: 'Re-verification' }, group: watchGroup, roles: ['supervisor', 'township-officer', 'county-officer', 'leading-group'] },
  { path: '/circulars', title: { zh: '周通报', en: 'Circulars' }, group: watchGroup, roles: ['supervisor', 'township-officer', 'county-officer', 'leading-group'] },
  // Supervisors begin with the overview; opinions they are asked for and copies they are sent lie in the inbox.
  { path: '/inbox', title: { zh: '办件', en: 'Inbox' }, group: watchGroup, roles: ['supervisor'] },
  { path: '/audit', title: { zh: '流程记录检索', en: 'Search the journal' }, group: auditGroup, roles: ['audit-administrator'], exact: true },
  { path: '/audit/checks', title: { zh: '记录核验', en: 'Chain checks' }, group: auditGroup, roles: ['audit-administrator'] },
  { path: '/audit/seals', title: { zh: '每日封存', en: 'Daily seals' }, group: auditGroup, roles: ['audit-administrator'] },
  { path: '/audit/access-log', title: { zh: '访问日志', en: 'Access log' }, group: auditGroup, roles: ['audit-administrator'] },
  { path: '/admin/accounts', title: { zh: '账号与岗位', en: 'Accounts and roles' }, group: peopleGroup, roles: ['security-administrator', 'system-administrator', 'audit-administrator'] },
  { path: '/admin/invite', title: { zh: '邀请人员', en: 'Invite somebody' }, group: peopleGroup, roles: ['system-administrator'] },
  { path: '/admin/absences', title: { zh: '外出代理', en: 'Absences' }, group: peopleGroup, roles: ['security-administrator', 'audit-administrator'] },
  { path: '/admin/calendar', title: { zh: '工作日历', en: 'Working days' }, group: rulesGroup, roles: ['system-administrator'] },
  { path: '/admin/policies', title: { zh: '政策参数', en: 'Rules of the county' }, group: rulesGroup, roles: ['county-officer', 'supervisor', 'leading-group', 'system-administrator', 'audit-administrator', 'security-administrator'] },
  { path: '/admin/ladders', title: { zh: '提醒与督办阶梯', en: 'Ladders' }, group: rulesGroup, roles: ['system-administrator'] },
  { path: '/admin/freezes', title: { zh: '冻结期', en: 'Freezes' }, group: rulesGroup, roles: ['county-officer', 'system-administrator'] },
  { path: '/admin/endpoints', title: { zh: '消息出口', en: 'Endpoints' }, group: systemGroup, roles: ['system-administrator'] },
  { path: '/admin/deliveries', title: { zh: '消息投递', en: 'Deliveries' }, group: systemGroup, roles: ['system-administrator'] },
  { path: '/admin/system', title: { zh: '系统状态', en: 'State of the system' }, group: systemGroup, roles: ['system-administrator'] },
];

/** A page that stands in two places for different roles is shown once. */
export function menuOf(me: Me): MenuEntry[] {
  const mine = menu.filter(({ roles }) => holds(me, ...roles));
  return mine.filter(({ path }, index) => mine.findIndex((entry) => entry.path === path) === index);
}

/** Households and cadres work on a phone; whoever sits at a desk, too, has the desk. */
export const worksOnPhone = (me: Me): boolean => me.bindings.every(({ role }) => role === 'household' || role === 'village-cadre');

export const homeOf = (me: Me): string | undefined => menuOf(me)[0]?.path;
