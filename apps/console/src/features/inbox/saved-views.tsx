import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Tag } from 'antd';
import { useState } from 'react';
import type { SavedView } from '#contracts/tasks';
import { useGet, useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { useAsk } from '#console/shared/ui/ask';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { asQuery, type InboxFilter } from './query';
import type { Inbox } from './use-inbox';

const words = {
  zh: { label: '常用筛选', keep: '存为常用筛选', name: '名称', save: '保存', remove: (name: string) => `删除“${name}”`, sure: (name: string) => `删除常用筛选“${name}”？`, yes: '删除' },
  en: { label: 'Saved views', keep: 'Keep this view', name: 'Name', save: 'Keep', remove: (name: string) => `Remove “${name}”`, sure: (name: string) => `Remove the view “${name}”?`, yes: 'Remove' },
};

/** Filters kept under names of one's own; what is searched for is never kept. */
export function SavedViews({ inbox: { filter, change } }: { inbox: Inbox }) {
  const w = useWords(words);
  const views = useGet<{ items: SavedView[] }>('/me/views').data?.items ?? [];
  const remove = useSend();
  const refresh = useRefresh();
  const ask = useAsk();
  const drop = async ({ id, name }: SavedView): Promise<void> => {
    if (!(await ask({ title: w.sure(name), yes: w.yes, danger: true }))) return;
    await remove.mutateAsync({ method: 'DELETE', path: `/me/views/${id}` }).catch(() => {});
    await refresh('/me/views');
  };
  return (
    <Flex gap={4} wrap align="center" role="group" aria-label={w.label}>
      {views.map((view) => (
        <Tag key={view.id} className="inbox-view">
          <Button type="link" size="small" onClick={() => change(filterOf(view))}>
            {view.name}
          </Button>
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={w.remove(view.name)} onClick={() => void drop(view)} />
        </Tag>
      ))}
      <KeepView filter={filter} />
      <ProblemAlert problem={remove.error} />
    </Flex>
  );
}

function KeepView({ filter }: { filter: InboxFilter }) {
  const w = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const keep = useSend<SavedView>();
  const refresh = useRefresh();
  const save = async (): Promise<void> => {
    await keep.mutateAsync({ method: 'PUT', path: '/me/views', body: { name: name.trim(), query: asQuery({ ...filter, due: filter.due === 'late' ? 'late' : undefined }) } });
    setOpen(false);
    setName('');
    await refresh('/me/views');
  };
  const form = (
    <form
      className="inbox-keep"
      onSubmit={(event) => {
        event.preventDefault();
        void save().catch(() => {});
      }}
    >
      <Flex gap={8}>
        <Input aria-label={w.name} placeholder={w.name} value={name} maxLength={40} onChange={({ target }) => setName(target.value)} autoFocus />
        <Button htmlType="submit" type="primary" disabled={name.trim() === ''} loading={keep.isPending}>
          {w.save}
        </Button>
      </Flex>
      <ProblemAlert problem={keep.error} />
    </form>
  );
  return (
    <>
      <Button size="small" type="text" icon={<StarOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {w.keep}
      </Button>
      {isOpen && form}
    </>
  );
}

/** “Due within three days” is another instant every day, so a view keeps only whether things are late: as a flag. */
function filterOf({ query: { box, place, definition, state, claimed, flags } }: SavedView): InboxFilter {
  return { box, place, definition, state, claimed, due: undefined, flags: flags?.split(',') ?? [] };
}
