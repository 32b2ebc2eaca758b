import { useWords } from '../shared/i18n/words';

/** A page that could not be shown: mostly because a new version came meanwhile, or the line broke while it was fetched. */
export function Broken() {
  const w = useWords({
    zh: { title: '页面没有打开', text: '可能是网络中断，或系统刚刚更新。请重新打开；未发送的表格仍保存着。', again: '重新打开' },
    en: { title: 'The page did not open', text: 'The network may have failed, or the system was just updated. Open it again; forms that were not sent are still kept.', again: 'Open again' },
  });
  return (
    <div className="panel" role="alert">
      <h1>{w.title}</h1>
      <p>{w.text}</p>
      <button type="button" className="plain-act" onClick={() => window.location.reload()}>
        {w.again}
      </button>
    </div>
  );
}
