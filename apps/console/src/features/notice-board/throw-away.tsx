import { useNavigate } from 'react-router';
import { useWords } from '#console/shared/i18n/words';
import { useAsk } from '#console/shared/ui/ask';

const words = {
  zh: { button: '删掉我写的', title: '删掉您写的意见？', text: '只存在这台手机上，删了就找不回来。' },
  en: { button: 'Throw away what I wrote', title: 'Throw away what you wrote?', text: 'It is on this phone only, and cannot be brought back.' },
};

/** For an objection that nobody takes any more. @param drop lets go of it */
export function ThrowAway({ drop }: { drop(): Promise<void> }) {
  const w = useWords(words);
  const ask = useAsk();
  const navigate = useNavigate();
  const throwAway = async () => {
    if (!(await ask({ title: w.title, text: w.text, yes: w.button, danger: true }))) return;
    await drop();
    await navigate('/board', { replace: true });
  };
  return (
    <button type="button" className="household-way" onClick={() => void throwAway()}>
      {w.button}
    </button>
  );
}
