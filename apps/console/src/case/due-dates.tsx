import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import { Alert, Collapse, Flex, Tag, Typography } from 'antd';
import type { DueDate } from '#contracts/cases';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { DueBadge } from '#console/shared/ui/due-badge';
import { Pictures } from '#console/shared/ui/pictures';
import { useDueDates } from './case-data';

const words = {
  zh: {
    empty: '没有正在计算的时限',
    stopped: '暂停计算',
    provisional: '暂定：当年放假安排尚未公布，公布后可能变动',
    counted: '计入',
    skipped: '不计入',
    frozen: (from: string, to: string, reason: string) => `${from}至${to}冻结，不计入：${reason}`,
    proof: '逐日计算过程',
    basis: '依据',
  },
  en: {
    empty: 'No limit runs now',
    stopped: 'stands still',
    provisional: 'Provisional: the days off of that year are not announced yet and may move it',
    counted: 'counts',
    skipped: 'does not count',
    frozen: (from: string, to: string, reason: string) => `Frozen from ${from} to ${to}, not counted: ${reason}`,
    proof: 'How it was counted, day by day',
    basis: 'Rests on',
  },
};

/** The limits that run now, each with its proof. */
export function CaseDueDates({ caseId }: { caseId: string }) {
  const w = useWords(words);
  return (
    <Pictures of={useDueDates(caseId)} isEmpty={({ dueDates }) => dueDates.length === 0} empty={{ text: w.empty }}>
      {({ dueDates }) => (
        <Flex vertical gap={16}>
          {dueDates.map((due) => (
            <OneDueDate key={`${due.of}/${due.name}/${due.startedAt}`} due={due} />
          ))}
        </Flex>
      )}
    </Pictures>
  );
}

function OneDueDate({ due }: { due: DueDate }) {
  const w = useWords(words);
  const say = useSay();
  const { proof, frozen = [] } = due;
  return (
    <section>
      <Flex gap={8} wrap align="center">
        <Typography.Title level={3} style={{ fontSize: 16, margin: 0 }}>
          {say(due.title)}
        </Typography.Title>
        {due.dueAt ? <DueBadge dueAt={due.dueAt} /> : <Tag>{w.stopped}</Tag>}
      </Flex>
      {proof && <p style={{ margin: '4px 0' }}>{say(proof.sentence)}</p>}
      {due.given && <p style={{ margin: '4px 0' }}>{say(due.given)}</p>}
      {proof?.period.basis && (
        <Typography.Paragraph type="secondary">
          {w.basis}：{proof.period.basis}
        </Typography.Paragraph>
      )}
      {due.provisional && <Alert type="info" showIcon title={w.provisional} />}
      {frozen.map(({ from, to, reason }) => (
        <p key={from}>{w.frozen(from, to, reason)}</p>
      ))}
      {proof && proof.days.length > 0 && <Collapse size="small" items={[{ key: 'days', label: w.proof, children: <Days days={proof.days} /> }]} />}
    </section>
  );
}

function Days({ days }: { days: NonNullable<DueDate['proof']>['days'] }) {
  const w = useWords(words);
  const [language] = useLanguage();
  return (
    <ol className="counted-days">
      {days.map(({ day, counted, why, whyEnglish }) => (
        <li key={day} className={counted ? 'counted-day' : 'skipped-day'}>
          <time dateTime={day}>{day}</time>
          <span>{language === 'zh' ? why : whyEnglish}</span>
          <span>
            {counted ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />} {counted ? w.counted : w.skipped}
          </span>
        </li>
      ))}
    </ol>
  );
}
