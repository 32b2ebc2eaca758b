import { useState } from 'react';
import type { Contact } from '#contracts/channels';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import { ContactFields } from './contact-fields';

/** How I want to be told beside the console. Addresses are written, never read back. */
export function ContactPanel() {
  const w = useWords({
    zh: { title: '怎么通知我', lead: '所有通知在“通知”里都能看到；另外还可以发邮件或短信。', saved: '已保存', empty: '没有设置' },
    en: { title: 'How to tell me', lead: 'Every notice is found under “Notices”; it can also come by mail or text message.', saved: 'Saved', empty: 'Nothing set' },
  });
  const contact = useGet<Contact>('/me/contact');
  const save = useSend<Contact>();
  const refresh = useRefresh();
  const [savedTimes, setSavedTimes] = useState(0);
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <p>{w.lead}</p>
      <Pictures of={contact} empty={{ text: w.empty }}>
        {(data) => (
          <ContactFields
            // New fields for what was saved, so that typed addresses do not stay on the screen.
            key={savedTimes}
            contact={data}
            save={async (body) => {
              await save.mutateAsync({ method: 'PUT', path: '/me/contact', body });
              await refresh('/me/contact');
              setSavedTimes((times) => times + 1);
            }}
          />
        )}
      </Pictures>
      <p role="status">{savedTimes > 0 && !save.isPending && w.saved}</p>
    </section>
  );
}
