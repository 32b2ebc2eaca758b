import { Button, Checkbox, Flex } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '#console/shared/i18n/words';
import { mostSelected, toggle, unselect, useSelection } from '#console/case/selection';
import type { Inbox } from './use-inbox';

const words = {
  zh: { all: '全选已显示的', chosen: (n: number) => `已选${n}件`, most: `一次最多${mostSelected}件`, batch: '批量办理', none: '取消选择' },
  en: { all: 'All that is shown', chosen: (n: number) => `${n} selected`, most: `${mostSelected} at most`, batch: 'Answer together', none: 'Clear' },
};

/** What is ticked, and the way to answer it together. */
export function SelectionBar({ inbox: { filter, rows } }: { inbox: Inbox }) {
  const w = useWords(words);
  const navigate = useNavigate();
  const selection = useSelection();
  if (filter.box !== 'todo' || rows.length === 0) return null;
  const tasks = rows.flatMap(({ task }) => task ?? []);
  const ticked = tasks.filter(({ id }) => selection.has(id)).length;
  return (
    <Flex gap={8} wrap align="center" className="inbox-selection">
      <Checkbox checked={ticked > 0 && ticked === tasks.length} indeterminate={ticked > 0 && ticked < tasks.length} onChange={() => toggle(...tasks.slice(0, mostSelected))}>
        {w.all}
      </Checkbox>
      <span role="status">{selection.size > 0 && w.chosen(selection.size)}</span>
      {selection.size >= mostSelected && <span>{w.most}</span>}
      {selection.size > 0 && (
        <>
          <Button size="small" type="primary" onClick={() => void navigate('/batch')} aria-keyshortcuts="b">
            {w.batch}
          </Button>
          <Button size="small" onClick={() => unselect(...selection.keys())}>
            {w.none}
          </Button>
        </>
      )}
    </Flex>
  );
}
