import { Drawer } from 'antd';
import { useState } from 'react';
import type { KeptMail, WholeMail } from '#contracts/channels';
import { usePages } from '#console/shared/api/pages';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';

/** Mails of an installation without a mail server, the latest first; addresses are masked. */
export function MailsPage() {
  const w = useWords({
    zh: { title: '留存的邮件', lead: '没有设置邮件服务器，邮件留在这里而没有发出。', back: '系统状态', none: '没有留存的邮件。', empty: '空' },
    en: { title: 'Kept mails', lead: 'There is no mail server: mails stay here and are not sent.', back: 'State of the system', none: 'No mails were kept.', empty: 'Empty' },
  });
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const mails = usePages<KeptMail>('/mails');
  const mail = useGet<WholeMail>(chosen ? `/mails/${chosen}` : null);
  return (
    <Page title={w.title} lead={w.lead} back={{ to: '/admin/system', title: w.back }}>
      <section className="panel">
        <Pictures of={mails} empty={{ text: w.none }}>
          {(items) => (
            <ul className="lines">
              {items.map(({ id, at, to, subject }) => (
                <li key={id}>
                  <span className="line-main">
                    <button type="button" className="as-link" onClick={() => setChosen(id)}>
                      {subject}
                    </button>
                    <small>
                      {to} · {momentInWords(at, language)}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Pictures>
        <More of={mails} />
      </section>
      {chosen && (
        <Drawer open size={640} title={mail.data?.subject ?? w.title} onClose={() => setChosen(undefined)} destroyOnHidden>
          <Pictures of={mail} empty={{ text: w.empty }}>
            {({ text }) => <pre className="mail-text">{text}</pre>}
          </Pictures>
        </Drawer>
      )}
    </Page>
  );
}
