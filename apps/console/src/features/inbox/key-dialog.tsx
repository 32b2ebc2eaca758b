import { Modal } from 'antd';
import { useWords } from '#console/shared/i18n/words';

const words = {
  zh: {
    title: '键盘操作',
    keys: { 'J / K': '下一件 / 上一件', Enter: '打开事项', X: '选择（用于批量）', A: '同意', R: '退回', T: '转办', B: '批量办理所选', Z: '撤回刚才的办理', 'Ctrl Enter': '提交正在填写的表单', Esc: '收起表单或事项', '?': '显示本说明' },
    note: '正在输入文字或使用输入法时，按键只用于输入。同意、退回只打开表单，按 Enter 确认后才提交。',
  },
  en: {
    title: 'Keys',
    keys: { 'J / K': 'next / previous', Enter: 'open', X: 'select (for a batch)', A: 'approve', R: 'return', T: 'hand over', B: 'answer the selected together', Z: 'recall what you just did', 'Ctrl Enter': 'send the form you are in', Esc: 'fold the form or the case away', '?': 'this page' },
    note: 'While you type, or an input method is at work, keys belong to the text. A and R open a form; Enter there sends it.',
  },
};

/** What each key does. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(words);
  return (
    <Modal open title={w.title} onCancel={onClose} footer={null}>
      <dl className="key-list">
        {Object.entries(w.keys).map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>{w.note}</p>
    </Modal>
  );
}
