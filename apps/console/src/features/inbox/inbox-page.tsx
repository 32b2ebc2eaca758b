import { Page } from '#console/shared/ui/page';
import { useWords } from '#console/shared/i18n/words';
import { UndoBar } from '#console/case/undo-bar';
import { BoxSwitch } from './box-switch';
import { CasePane } from './case-pane';
import { Filters } from './filters';
import './inbox.css';
import { KeyHelp } from './key-help';
import { RowList } from './row-list';
import { Search } from './search';
import { SelectionBar } from './selection-bar';
import { useInbox } from './use-inbox';
import { useInboxKeys } from './use-inbox-keys';

const words = {
  zh: { title: '办件', list: '列表', item: '事项' },
  en: { title: 'Inbox', list: 'List', item: 'Case' },
};

/** The desk of a reviewer: boxes and list at one side, the case at the other; the whole work by keyboard. */
export function InboxPage() {
  const w = useWords(words);
  const inbox = useInbox();
  const help = useInboxKeys(inbox);
  return (
    <Page title={w.title} actions={<KeyHelp isOpen={help.isOpen} onOpen={help.open} onClose={help.close} />}>
      <div className="inbox">
        <section className="inbox-list not-printed" aria-label={w.list}>
          <BoxSwitch inbox={inbox} />
          <Search inbox={inbox} />
          <Filters inbox={inbox} />
          <SelectionBar inbox={inbox} />
          <RowList inbox={inbox} />
        </section>
        <section className="inbox-case" aria-label={w.item}>
          <CasePane inbox={inbox} />
        </section>
      </div>
      <UndoBar onUndone={inbox.openCase} />
    </Page>
  );
}
