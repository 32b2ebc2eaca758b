import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Account } from '#contracts/people';
import { useRefresh } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { ReasonedAct } from './reasoned-act';

type Act = 'lock' | 'unlock' | 'sessions/end' | 'password';

/** Lock and unlock, end sessions, a new first password, hand everything over. */
export function AccountActs({ account }: { account: Account }) {
  const w = useWords({
    zh: {
      title: '账号',
      acts: {
        lock: { name: '停用账号', lead: '立即退出所有设备，不能再登录；手上的待办回到岗位。' },
        unlock: { name: '恢复账号', lead: '可以用原密码登录，输错次数清零。' },
        'sessions/end': { name: '退出所有设备', lead: '本人需要重新登录；没有发送的表格仍保存在其设备上。' },
        password: { name: '重置密码', lead: '生成一次性的临时密码，原密码和登录随即失效。' },
      },
      handOver: '离岗交接', shown: (password: string) => `临时密码：${password}`, shownHint: '只显示这一次，请当面告知本人；首次登录须更换。',
    },
    en: {
      title: 'Account',
      acts: {
        lock: { name: 'Lock the account', lead: 'Signed out everywhere at once and shut out; what they hold goes back to the office.' },
        unlock: { name: 'Open the account again', lead: 'The old password is good again; wrong attempts are forgotten.' },
        'sessions/end': { name: 'End all sessions', lead: 'They have to sign in again; unsent forms stay on their devices.' },
        password: { name: 'Reset the password', lead: 'Makes a temporary password; the old one and all sessions end.' },
      },
      handOver: 'Leaving: hand everything over', shown: (password: string) => `Temporary password: ${password}`, shownHint: 'Shown this once. Tell it in person; it has to be changed at the first sign-in.',
    },
  });
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const [password, setPassword] = useState<string>();
  const refresh = useRefresh();
  const isMine = me.id === account.id;
  const possible: Act[] = [...(isMine ? [] : [account.status === 'locked' ? ('unlock' as const) : ('lock' as const)]), 'sessions/end', 'password'];
  return (
    <section>
      <h2 className="panel-heading">{w.title}</h2>
      <div className="filters">
        {possible.map((one) => (
          <Button key={one} danger={one === 'lock'} onClick={() => setAct(one)}>
            {w.acts[one].name}
          </Button>
        ))}
        {!account.householdId && (
          <Link to={`/admin/accounts/${account.id}/hand-over`} state={{ name: account.name }}>
            <Button>{w.handOver}</Button>
          </Link>
        )}
      </div>
      {password && <Alert type="success" showIcon title={w.shown(password)} description={w.shownHint} />}
      {act && (
        <ReasonedAct<{ password: string } | undefined>
          title={w.acts[act].name}
          lead={w.acts[act].lead}
          yes={w.acts[act].name}
          danger={act === 'lock'}
          path={`/accounts/${account.id}/${act}`}
          close={() => setAct(undefined)}
          done={(answer) => {
            setPassword(answer?.password);
            return refresh('/accounts');
          }}
        />
      )}
    </section>
  );
}
