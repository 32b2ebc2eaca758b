import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useWords } from '#console/shared/i18n/words';

const KeyDialog = lazy(async () => ({ default: (await import('./key-dialog')).KeyDialog }));

interface Props {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
}

const words = {
  zh: {
    help: '键盘说明',
    bar: '移动',
    barOpen: '打开',
    barTick: '选择',
    barApprove: '同意',
    barReturn: '退回',
    barPass: '转办',
  },
  en: {
    help: 'Keys',
    bar: 'move',
    barOpen: 'open',
    barTick: 'select',
    barApprove: 'approve',
    barReturn: 'return',
    barPass: 'hand over',
  },
};

/** The keys in one line, and what each does in a dialog. */
export function KeyHelp({ isOpen, onOpen, onClose }: Props) {
  const w = useWords(words);
  const bar = [['J K', w.bar], ['Enter', w.barOpen], ['X', w.barTick], ['A', w.barApprove], ['R', w.barReturn], ['T', w.barPass]];
  return (
    <div className="key-bar not-printed">
      {bar.map(([key, does]) => (
        <span key={key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
      <Button size="small" onClick={onOpen} aria-keyshortcuts="?">
        <kbd>?</kbd> {w.help}
      </Button>
      <Suspense>{isOpen && <KeyDialog onClose={onClose} />}</Suspense>
    </div>
  );
}
