import { Radio } from 'antd';
import type { BoxCounts } from '#contracts/tasks';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { asQuery, boxes } from './query';
import type { Inbox } from './use-inbox';

const words = {
  zh: { label: '办件箱', todo: '待办', done: '已办', started: '我发起', copied: '抄送我', count: (n: number, more: boolean) => `${n}件${more ? '以上' : ''}` },
  en: { label: 'Box', todo: 'To do', done: 'Done', started: 'Filed', copied: 'Copies', count: (n: number, more: boolean) => `${n}${more ? ' or more' : ''}` },
};

/** 待办, 已办, 我发起, 抄送我, each with how much lies in it by the filter. */
export function BoxSwitch({ inbox: { filter, change } }: { inbox: Inbox }) {
  const w = useWords(words);
  const { box: _, ...query } = asQuery({ ...filter, box: 'todo' });
  const counts = useGet<BoxCounts>('/tasks/counts', query, { keep: true }).data;
  return (
    <Radio.Group optionType="button" buttonStyle="solid" aria-label={w.label} value={filter.box} onChange={({ target }) => change({ box: target.value as (typeof boxes)[number] })} className="inbox-boxes">
      {boxes.map((box) => (
        <Radio.Button key={box} value={box}>
          {w[box]}{' '}
          {counts && (
            <span className={box === 'todo' ? 'inbox-count inbox-count-todo' : 'inbox-count'} title={w.count(counts[box].count, counts[box].more)}>
              {counts[box].count}
              {counts[box].more && '+'}
            </span>
          )}
        </Radio.Button>
      ))}
    </Radio.Group>
  );
}
