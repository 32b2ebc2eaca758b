import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef } from 'react';
import type { CaseView } from '#contracts/cases';
import { useMe } from '#console/shared/session/session';
import { useWords } from '#console/shared/i18n/words';
import { type Verb, verbsFor } from './task-verbs';
import { verbTitles } from './words';

type Task = CaseView['tasks'][number];

interface Props {
  view: CaseView;
  task: Task;
  onChoose: (verb: Verb) => void;
}

const words = { zh: { more: '转办、加签等' }, en: { more: 'Hand over, ask, …' } };

/** What can be done with a task beside deciding on it. */
export function TaskVerbMenu({ view, task, onChoose }: Props) {
  const w = useWords(words);
  const titles = useWords(verbTitles);
  const opener = useRef<HTMLButtonElement>(null);
  const verbs = verbsFor(task, view, useMe());
  if (verbs.length === 0) return null;
  if (verbs.length === 1) return <Button size="small" onClick={() => onChoose(verbs[0]!)}>{titles[verbs[0]!]}</Button>;
  const choose = (verb: Verb): void => {
    // The entry that was pressed goes with the menu; the dialog gives the focus back to what is there before it.
    opener.current?.focus();
    onChoose(verb);
  };
  return (
    <Dropdown trigger={['click']} menu={{ items: verbs.map((verb) => ({ key: verb, label: titles[verb] })), onClick: ({ key }) => choose(key as Verb) }}>
      <Button ref={opener} size="small">
        {w.more} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
