import { Button } from 'antd';
import { useState } from 'react';
import type { Account, Role } from '#contracts/people';
import { useRefresh } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { OfficeName } from '#console/shared/ui/office-name';
import { ReasonedAct } from './reasoned-act';

/** Administrators come and go on the server, households with their slip. */
const isGivenHere = (role: Role): boolean => role !== 'household' && !role.endsWith('-administrator');

/** The roles of an account, each to be taken away with a reason. */
export function RoleList({ account }: { account: Account }) {
  const w = useWords({
    zh: { end: '收回', title: '收回岗位', lead: '立即生效，其手上的待办回到岗位。', yes: '收回岗位' },
    en: { end: 'Take away', title: 'Take the role away', lead: 'At once; what they hold goes back to the office.', yes: 'Take it away' },
  });
  const [ending, setEnding] = useState<string>();
  const refresh = useRefresh();
  return (
    <>
      <ul className="lines">
        {account.bindings.map((binding) => (
          <li key={binding.id}>
            <span className="line-main">
              <OfficeName {...binding} />
            </span>
            {isGivenHere(binding.role) && <Button onClick={() => setEnding(binding.id)}>{w.end}</Button>}
          </li>
        ))}
      </ul>
      {ending && (
        <ReasonedAct
          title={w.title}
          lead={w.lead}
          yes={w.yes}
          path={`/accounts/${account.id}/bindings/${ending}/end`}
          close={() => setEnding(undefined)}
          done={() => refresh('/accounts')}
        />
      )}
    </>
  );
}
