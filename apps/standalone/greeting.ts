import { relative } from 'node:path';
import type { Role } from '#contracts/people.js';
import type { DemoAccount } from '#services/people/demo-people.js';
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
export function greeting({ url, staff, invitations }: Standalone, accountsFile: string | undefined): string {
  const lines = ['', '  守望 Shouwang', '', `  打开 Open      ${url}`];
  if (staff) lines.push('', '  首次密码，登录后即须更换  First passwords, to be replaced at first use', ...staff.shown.map(accountLine));
  if (invitations) {
    lines.push('', '  一次性邀请码，24小时内有效，三人各一  One-time codes, good for 24 hours, for three different people');
    lines.push(...invitations.map(({ role, code }) => `    ${padded(roleNames[role], 32)}${code}`));
    lines.push('  使用 Use       POST /api/v1/invitations/accept');
  }
  if (accountsFile) lines.push('', `  全部账号 All accounts   ${relative(process.cwd(), accountsFile)}`);
  return [...lines, '  停止 Stop      Ctrl-C', '', ''].join('\n');
}

function accountLine({ role, login, password }: DemoAccount): string {
  return `    ${padded(roleNames[role], 32)}${padded(login, 34)}${password}`;
}

/** Chinese characters are two columns wide. */
function padded(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}
