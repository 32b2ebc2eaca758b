import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Link } from 'react-router';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';

/** Whether the system answers, and where its insides are looked at. */
export function SystemPage() {
  const w = useWords({
    zh: {
      title: '系统状态', none: '', alive: '接口进程应答正常', ready: '数据库应答正常，数据表与本版本一致', notReady: '数据库没有应答，或数据表版本不符', dead: '接口进程没有应答', tools: '查看', queues: '后台队列', queuesText: '在新窗口打开，只读。队列里没有业务数据，断了也不会丢事。',
      deliveries: '消息投递', deliveriesText: '哪些消息没有送达，为什么，再发一次。', mails: '留存的邮件', mailsText: '没有设置邮件服务器时，邮件留在这里。', docs: '接口文档', docsText: '在新窗口打开。',
    },
    en: {
      title: 'State of the system', none: '', alive: 'The API answers', ready: 'The database answers and has the tables of this version', notReady: 'The database does not answer, or its tables are of another version', dead: 'The API does not answer', tools: 'Look inside', queues: 'Queues', queuesText: 'In a new window, for reading only. No facts lie in the queue: nothing is lost with it.',
      deliveries: 'Deliveries', deliveriesText: 'What was not delivered, why, and once more.', mails: 'Kept mails', mailsText: 'Where no mail server is set up, mails stay here.', docs: 'API reference', docsText: 'In a new window.',
    },
  });
  const health = useGet<{ status: string }>('/health', {}, { every: 15_000 });
  const ready = useGet<{ status: string }>('/ready', {}, { every: 15_000 });
  return (
    <Page title={w.title}>
      <section className="panel" role="status">
        <Pictures of={health} empty={{ text: w.none }}>
          {() => <Sign isGood={!health.error} text={health.error ? w.dead : w.alive} />}
        </Pictures>
        <Pictures of={ready} empty={{ text: w.none }}>
          {() => <Sign isGood={!ready.error} text={ready.error ? w.notReady : w.ready} />}
        </Pictures>
      </section>
      <section className="panel">
        <h2>{w.tools}</h2>
        <ul className="lines">
          <li>
            <span className="line-main">
              <a href="/api/queues" target="_blank" rel="noreferrer">
                {w.queues}
              </a>
              <small>{w.queuesText}</small>
            </span>
          </li>
          <li>
            <span className="line-main">
              <Link to="/admin/deliveries">{w.deliveries}</Link>
              <small>{w.deliveriesText}</small>
            </span>
          </li>
          <li>
            <span className="line-main">
              <Link to="/admin/mails">{w.mails}</Link>
              <small>{w.mailsText}</small>
            </span>
          </li>
          <li>
            <span className="line-main">
              <a href="/api/docs" target="_blank" rel="noreferrer">
                {w.docs}
              </a>
              <small>{w.docsText}</small>
            </span>
          </li>
        </ul>
      </section>
    </Page>
  );
}

function Sign({ isGood, text }: { isGood: boolean; text: string }) {
  return (
    <p>
      {isGood ? <CheckCircleFilled aria-hidden className="sign-sound" /> : <CloseCircleFilled aria-hidden className="sign-fault" />} {text}
    </p>
  );
}
