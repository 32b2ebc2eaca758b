import { Button } from 'antd';
import { useState } from 'react';
import type { BusinessOffice } from '#contracts/people';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { isWhole, OfficeFields } from './office-fields';

/** Gives an account one more role at a place. */
export function AddRole({ accountId }: { accountId: string }) {
  const w = useWords({ zh: { title: '增加岗位', add: '增加' }, en: { title: 'Give a role', add: 'Give it' } });
  const county = useCounty();
  const [office, setOffice] = useState<Partial<BusinessOffice>>({});
  const add = useSend();
  const refresh = useRefresh();
  const give = () =>
    add.mutate(
      { method: 'POST', path: `/accounts/${accountId}/bindings`, body: office },
      {
        onSuccess: () => {
          setOffice({});
          return refresh('/accounts');
        },
      },
    );
  return (
    <section>
      <h2 className="panel-heading">{w.title}</h2>
      <OfficeFields value={office} onChange={setOffice} />
      <ProblemAlert problem={add.error} />
      <Button disabled={!isWhole(office, county)} loading={add.isPending} onClick={give}>
        {w.add}
      </Button>
    </section>
  );
}
