import { Alert } from 'antd';
import type { HandOverAnswer } from '#contracts/absence';
import { useSay, useWords } from '#console/shared/i18n/words';

/** How the one act went, piece by piece where something stayed. */
export function HandOverResult({ answer: { items, rolesEnded, sessionsEnded, more } }: { answer: HandOverAnswer }) {
  const w = useWords({
    zh: { moved: (n: number) => `已移交${n}件`, stayed: (n: number) => `，${n}件没有移动`, roles: (n: number) => `，收回${n}个岗位`, sessions: '，已退出所有设备', more: '还有未列出的，请再办一次。' },
    en: { moved: (n: number) => `${n} moved`, stayed: (n: number) => `, ${n} stayed`, roles: (n: number) => `, ${n} roles ended`, sessions: ', all sessions ended', more: 'There is more: do it once again.' },
  });
  const say = useSay();
  const stayed = items.filter(({ moved }) => !moved);
  const title = [w.moved(items.length - stayed.length), stayed.length > 0 && w.stayed(stayed.length), rolesEnded > 0 && w.roles(rolesEnded), sessionsEnded && w.sessions].filter(Boolean).join('');
  return (
    <Alert
      role="status"
      type={stayed.length > 0 ? 'warning' : 'success'}
      showIcon
      style={{ marginBottom: 12 }}
      title={title}
      description={
        <>
          {stayed.length > 0 && (
            <ul>
              {stayed.map(({ taskId, problem }) => (
                <li key={taskId}>{problem ? say(problem.title) : taskId}</li>
              ))}
            </ul>
          )}
          {more && w.more}
        </>
      }
    />
  );
}
