import { ClockCircleOutlined, ExclamationCircleFilled, FieldTimeOutlined, PauseCircleOutlined } from '@ant-design/icons';
import { dayInWords, daysLeft, lastDayOf } from '../format/time';
import { useLanguage, useWords } from '../i18n/words';

interface Props {
  /** 24:00 of the last day. */
  dueAt: string | null | undefined;
  /** The holidays of that year are not announced: the day may move. */
  provisional?: boolean;
  /** The clock stands still, so there is no day. */
  stopped?: boolean;
}

/** The time left, in words, colour and picture: none of them alone. */
export function DueBadge({ dueAt, provisional, stopped }: Props) {
  const [language] = useLanguage();
  const w = useWords({
    zh: {
      none: '无期限', stopped: '计时暂停', today: '今天到期', tomorrow: '明天到期', left: (n: number) => `还剩${n}天`, late: (n: number) => `已逾期${n}天`,
      until: (day: string) => `期限 ${day}`, provisional: '（暂定）',
    },
    en: {
      none: 'No limit', stopped: 'Clock stopped', today: 'Due today', tomorrow: 'Due tomorrow', left: (n: number) => `${n} days left`, late: (n: number) => `${n} ${n === 1 ? 'day' : 'days'} late`,
      until: (day: string) => `Due ${day}`, provisional: ' (provisional)',
    },
  });
  if (!dueAt) {
    return (
      <span className="due due-calm">
        <PauseCircleOutlined aria-hidden /> {stopped ? w.stopped : w.none}
      </span>
    );
  }
  const left = daysLeft(dueAt);
  const [kind, Icon] = left < 0 ? (['late', ExclamationCircleFilled] as const) : left <= 2 ? (['soon', FieldTimeOutlined] as const) : (['calm', ClockCircleOutlined] as const);
  const words = left < 0 ? w.late(-left) : left === 0 ? w.today : left === 1 ? w.tomorrow : w.left(left);
  return (
    <span className={`due due-${kind}`} title={w.until(dayInWords(`${lastDayOf(dueAt)}T00:00:00+08:00`, language))}>
      <Icon aria-hidden /> {words}
      {provisional && w.provisional}
    </span>
  );
}
