import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { administratorRoles, type Role } from '#contracts/people.js';
import { type DemoStaff, readDemoLogins } from '#services/people/demo-people.js';
import type { Invitation } from '#services/people/invitation.js';
import type { Standalone } from './standalone.js';

const roleNames: Readonly<Record<Role, string>> = {
  household: '农户 household',
  'village-cadre': '村干部 village cadre',
  'township-officer': '乡镇干部 township officer',
  'department-officer': '部门比对员 department officer',
  'county-officer': '县级审定 county officer',
  'leading-group': '领导小组 leading group',
  supervisor: '督查 supervisor',
  'system-administrator': '系统管理员 system admin',
  'security-administrator': '安全管理员 security admin',
  'audit-administrator': '审计管理员 audit admin',
};

/** What whoever started Shouwang reads: where to go, who can sign in, how to stop. */
export function greeting({ url, staff, invitations, isDeserted }: Standalone, accountsFile: string | undefined): string {
  return [
    '',
    '  守望 Shouwang',
    '',
    `  打开 Open      ${url}`,
    ...(staff ? firstPasswords(staff) : []),
    ...(invitations ? codes(invitations, url) : []),
    ...(isDeserted ? howToGetCodes : []),
    ...(accountsFile && !staff && !isDeserted ? knownLogins(accountsFile) : []),
    ...(accountsFile ? ['', `  全部账号 All accounts   ${relative(process.cwd(), accountsFile)}`] : []),
    '  停止 Stop      Ctrl-C',
    '',
    '',
  ].join('\n');
}

const firstPasswords = ({ shown }: DemoStaff): string[] => [
  '',
  '  首次密码，登录后即须更换  First passwords, to be replaced at first use',
  ...shown.map(({ role, login, password }) => accountLine(role, `${padded(login, 34)}${password}`)),
];

const codes = (invitations: Invitation[], url: string): string[] => [
  '',
  '  一次性邀请码，24小时内有效，三人各一  One-time codes, good for 24 hours, for three different people',
  ...invitations.map(({ role, code }) => accountLine(role, code)),
  `  使用 Use       ${url}/join`,
];

const howToGetCodes = [
  '',
  '  尚无账号；生成管理员的一次性邀请码  Nobody has an account yet; one-time codes for the administrators:',
  ...administratorRoles.map((role) => `    npm run invite -- --role ${role}`),
];

const knownLogins = (accountsFile: string): string[] => [
  '',
  '  登录账号，密码已在首次启动时显示  Who can sign in; first passwords were shown at the first start',
  ...readDemoLogins(readFileSync(accountsFile, 'utf8')).map(({ role, login }) => accountLine(role as Role, login)),
];

const accountLine = (role: Role, rest: string): string => `    ${padded(roleNames[role], 32)}${rest}`;

/** Chinese characters are two columns wide. */
function padded(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}
