import { Button, Drawer } from 'antd';
import type { DeliveryWithAttempts } from '#contracts/channels';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { useDeliveryWords } from './delivery-words';

/** One message with every attempt. */
export function DeliveryPanel({ id, close }: { id: string; close(): void }) {
  const w = useWords({
    zh: { title: '一条消息', due: (at: string) => `下次发送 ${at}`, attempts: '每次尝试', number: (n: number) => `第${n}次`, noAttempt: '还没有尝试发送。', again: '再发一次', sent: '已排入发送。' },
    en: { title: 'A message', due: (at: string) => `Next attempt ${at}`, attempts: 'Every attempt', number: (n: number) => `No. ${n}`, noAttempt: 'Not tried yet.', again: 'Send again', sent: 'It is on its way again.' },
  });
  const names = useDeliveryWords();
  const [language] = useLanguage();
  const delivery = useGet<DeliveryWithAttempts>(`/deliveries/${id}`);
  const again = useSend();
  const refresh = useRefresh();
  return (
    <Drawer open size={480} title={w.title} onClose={close} destroyOnHidden>
      <Pictures of={delivery} empty={{ text: w.noAttempt }}>
        {({ channel, state, dueAt, history }) => (
          <>
            <p>
              {names.channels[channel]} · {names.states[state]}
            </p>
            {state === 'waiting' && <p>{w.due(momentInWords(dueAt, language))}</p>}
            <h2 className="panel-heading">{w.attempts}</h2>
            {history.length === 0 && <p>{w.noAttempt}</p>}
            <ol className="lines">
              {history.map(({ number, at, outcome, detail }) => (
                <li key={number}>
                  <span className="line-main">
                    {w.number(number)} · {outcome}
                    <small>
                      {momentInWords(at, language)}
                      {detail && ` · ${detail}`}
                    </small>
                  </span>
                </li>
              ))}
            </ol>
            {state === 'stopped' && (
              <Button type="primary" loading={again.isPending} onClick={() => again.mutate({ method: 'POST', path: `/deliveries/${id}/again` }, { onSuccess: () => refresh('/deliveries') })}>
                {w.again}
              </Button>
            )}
          </>
        )}
      </Pictures>
      <ProblemAlert problem={again.error} />
      <p role="status">{again.isSuccess && w.sent}</p>
    </Drawer>
  );
}
