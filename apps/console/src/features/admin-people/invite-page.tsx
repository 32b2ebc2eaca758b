import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { BusinessOffice, invitationSchema } from '#contracts/people';
import { useSend } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { useCounty } from '#console/shared/session/county';
import { OfficeName } from '#console/shared/ui/office-name';
import { Page } from '#console/shared/ui/page';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { isWhole, OfficeFields } from './office-fields';

/** A one-time code for somebody who begins to work here. */
export function InvitePage() {
  const w = useWords({
    zh: {
      title: '邀请人员', lead: '生成一次性邀请码，24小时内有效。本人打开“用邀请码开通账号”，自己设置登录名和密码。', make: '生成邀请码', code: '邀请码',
      shown: '只显示这一次。当面交给本人，或打印下面的内容。', where: (address: string) => `打开 ${address}，输入邀请码`, until: (moment: string) => `有效期至 ${moment}`, print: '打印', another: '再邀请一位', back: '账号与岗位',
    },
    en: {
      title: 'Invite somebody', lead: 'Makes a one-time code, good for 24 hours. They open “Open an account with a code” and choose login and password themselves.', make: 'Make a code', code: 'Invitation code',
      shown: 'Shown this once. Hand it over in person, or print what stands below.', where: (address: string) => `Open ${address} and type the code`, until: (moment: string) => `Good until ${moment}`, print: 'Print', another: 'Invite another one', back: 'Accounts and roles',
    },
  });
  const [language] = useLanguage();
  const county = useCounty();
  const [office, setOffice] = useState<Partial<BusinessOffice>>({});
  const invite = useSend<z.infer<typeof invitationSchema>>();
  const slip = invite.data;
  return (
    <Page title={w.title} lead={w.lead} back={{ to: '/admin/accounts', title: w.back }}>
      <div className="panel" style={{ maxWidth: 560 }}>
        {slip ? (
          <div role="status">
            <Alert className="no-print" type="success" showIcon title={w.shown} />
            <p>
              <OfficeName {...slip} />
            </p>
            <p>
              {w.code}
              <strong className="invitation-code">{slip.code}</strong>
            </p>
            <p>{w.where(`${window.location.origin}/join`)}</p>
            <p>{w.until(momentInWords(slip.expiresAt, language))}</p>
            <div className="filters no-print">
              <Button onClick={() => window.print()}>{w.print}</Button>
              <Button
                onClick={() => {
                  invite.reset();
                  setOffice({});
                }}
              >
                {w.another}
              </Button>
            </div>
          </div>
        ) : (
          <>
            <OfficeFields value={office} onChange={setOffice} />
            <ProblemAlert problem={invite.error} />
            <Button type="primary" disabled={!isWhole(office, county)} loading={invite.isPending} onClick={() => invite.mutate({ method: 'POST', path: '/invitations', body: office })}>
              {w.make}
            </Button>
          </>
        )}
      </div>
    </Page>
  );
}
