import { type Said, useSay } from '#console/shared/i18n/words';

/** What the access log notes, in words; what is not here is shown by its code. */
const names: Readonly<Record<string, Said>> = {
  'household.read': { zh: '查看农户档案', en: 'Read a household’s file' },
  'household.unmasked': { zh: '查看完整号码', en: 'Saw a whole number' },
  'households.imported': { zh: '导入农户', en: 'Imported households' },
  'households.refused-taken-back': { zh: '取回退回的行', en: 'Took refused rows back' },
  'case.searched': { zh: '按身份证号检索事项', en: 'Searched cases' },
  'case.printed': { zh: '打印文书', en: 'Printed a paper' },
  'rights-asked': { zh: '查询某人权限', en: 'Asked for somebody’s rights' },
  'overview-exported': { zh: '导出督查表', en: 'Exported the overview' },
  'endpoint-added': { zh: '新增消息出口', en: 'Added a message endpoint' },
  'endpoint-changed': { zh: '更改消息出口', en: 'Changed a message endpoint' },
  'journal.searched': { zh: '检索流程记录', en: 'Searched the journal' },
  'audit.checked': { zh: '核验记录链', en: 'Checked the chain' },
  'signed-in': { zh: '登录', en: 'Signed in' },
  'sign-in-refused': { zh: '登录被拒', en: 'Sign-in refused' },
  'password-changed': { zh: '更换密码', en: 'Changed the password' },
  'password-reset': { zh: '重置他人密码', en: 'Reset a password' },
  'sessions-ended': { zh: '退出他人登录', en: 'Ended sessions' },
  'account-locked': { zh: '停用账号', en: 'Locked an account' },
  'account-unlocked': { zh: '恢复账号', en: 'Unlocked an account' },
  'role-given': { zh: '给予岗位', en: 'Gave a role' },
  'role-taken': { zh: '收回岗位', en: 'Took a role' },
  'officer-invited': { zh: '邀请人员', en: 'Invited an officer' },
  'slip-handed': { zh: '发放农户邀请单', en: 'Handed a slip to a household' },
  'invited-on-server': { zh: '在服务器上邀请', en: 'Invited on the server' },
  'invitation-accepted': { zh: '开通账号', en: 'Opened an account' },
  'invitation-refused': { zh: '邀请码被拒', en: 'Invitation code refused' },
  'hand-over': { zh: '离岗交接', en: 'Handed work over' },
  'absence-set': { zh: '设置外出代理', en: 'Set an absence' },
  'absence-ended': { zh: '提前结束代理', en: 'Ended an absence' },
};

export function useActionNames(): { of(action: string): string; options: { value: string; label: string }[] } {
  const say = useSay();
  return {
    of: (action) => (names[action] ? say(names[action]) : action),
    options: Object.entries(names).map(([value, name]) => ({ value, label: say(name) })),
  };
}
