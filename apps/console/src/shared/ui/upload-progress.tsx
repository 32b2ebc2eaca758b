import { useWords } from '../i18n/words';
import './upload-progress.css';

interface Props {
  /** From 0 to 1. */
  share: number;
  /** What goes up, where the page does not say so. */
  name?: string;
  onStop(): void;
}

const words = {
  zh: { sending: (what: string, percent: number) => `正在上传${what} ${percent}%`, called: (name: string) => `“${name}”`, received: '已传完，正在等服务器处理…', progress: '上传进度', stop: '取消上传' },
  en: { sending: (what: string, percent: number) => `Sending${what} ${percent} %`, called: (name: string) => ` “${name}”`, received: 'Sent; the server is at it …', progress: 'Sent so far', stop: 'Cancel' },
};

/** How far a file is on its way, for eyes at every step and for ears at every quarter, and a way to stop it. */
export function UploadProgress({ share, name, onStop }: Props) {
  const w = useWords(words);
  const said = (percent: number) => (percent === 100 ? w.received : w.sending(name ? w.called(name) : '', percent));
  const percent = Math.floor(share * 100);
  return (
    <div className="upload">
      <p aria-hidden="true">{said(percent)}</p>
      <p role="status" className="visually-hidden">
        {said(Math.floor(share * 4) * 25)}
      </p>
      <progress max={100} value={percent} aria-label={w.progress} />
      <button type="button" className="upload-stop" onClick={onStop}>
        {w.stop}
      </button>
    </div>
  );
}
