import { useContext, useEffect, useId, useRef, useState } from 'react';
import type { Attachment, UploadQuery } from '#contracts/attachments';
import { addressOf, Problem, upload } from '../api/client';
import { newKey } from '../api/use';
import { useWords } from '../i18n/words';
import { PhotoKeepingContext } from '../offline/photo-keeping';
import { useHold } from './holding';
import { PlainButton } from './plain-button';
import { ProblemAlert } from './problem-alert';
import { reencode } from './reencode';
import { Sign } from './sign';
import { UploadProgress } from './upload-progress';

interface Props {
  label: string;
  kind: UploadQuery['kind'];
  /** The case it belongs to, if there is one already. */
  caseId?: string;
  /** Ids of what was uploaded. */
  value: readonly string[];
  onChange(ids: string[]): void;
  most?: number;
  required?: boolean;
  /** Takes a photo by another way than sending it at once: forms filled in without a network. Answers with an id of its own. */
  take?: (photo: Blob) => Promise<string>;
}

/** Photos and PDF papers: photos are drawn anew without their metadata, then uploaded, and the form waits for them; what is there is shown and can be removed. */
export function AttachmentField({ label, kind, caseId, value, onChange, most = 20, required, take }: Props) {
  const w = useWords({
    zh: { add: '拍照或选择文件', remove: (n: number) => `移除第${n}个`, busy: '正在处理', hint: '照片会先去除位置等信息再上传', going: '文件还在上传，请稍等。', keeping: '照片还在处理，请稍等。', notRead: '无法读取该文件，请选择照片或PDF' },
    en: { add: 'Take a photo or choose a file', remove: (n: number) => `Remove no. ${n}`, busy: 'Working on it', hint: 'Place and other details are removed from photos before they are sent', going: 'A file is still on its way: one moment, please.', keeping: 'A photo is still being worked on: one moment, please.', notRead: 'This file cannot be read: choose a photo or a PDF' },
  });
  const id = useId();
  const [busy, setBusy] = useState(false);
  const wasBusy = useRef(false);
  const sending = useSending();
  const [problem, setProblem] = useState<Problem>();
  const keeping = useContext(PhotoKeepingContext);
  const shown = useLocalPictures(value, keeping?.show);
  const input = useRef<HTMLInputElement>(null);
  // What is sent meanwhile would go without it.
  useHold(busy ? (take ?? keeping ? w.keeping : w.going) : undefined);
  const send = (photo: Blob) => sending.through(async (way) => (await upload<Attachment>('/attachments', photo, { kind, caseId }, { key: newKey(), ...way })).id);

  const add = async (files: readonly File[]) => {
    setBusy(true);
    setProblem(undefined);
    const ids = [...value];
    try {
      for (const file of files.slice(0, most - ids.length)) {
        const clean = file.type === 'application/pdf' ? file : await reencode(file);
        const given = await (take ?? keeping?.take ?? send)(clean);
        shown.keep(given, clean);
        ids.push(given);
        onChange([...ids]);
      }
    } catch (error) {
      if (sending.isStop(error)) return;
      setProblem(error instanceof Problem ? error : new Problem(0, { code: 'not-read', detailZh: w.notRead, detail: w.notRead }));
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  };
  // While it is busy the field loses the focus; whoever has gone elsewhere meanwhile is left there.
  useEffect(() => {
    if (wasBusy.current && !busy && document.activeElement === document.body) input.current?.focus({ preventScroll: true });
    wasBusy.current = busy;
  }, [busy]);

  return (
    <div className="attachments" role="group" aria-labelledby={`${id}-label`}>
      <div id={`${id}-label`} className="field-label">
        {label}
        {required && <span aria-hidden="true" className="field-required"> *</span>}
      </div>
      <ul className="attachment-list">
        {value.map((one, index) => (
          <li key={one}>
            <Thumbnail address={shown.addressOf(one) ?? (keeping ? undefined : addressOf(`/attachments/${one}`))} isPaper={shown.isPaper(one)} name={`${label} ${index + 1}`} />
            <PlainButton aria-label={w.remove(index + 1)} onClick={() => onChange(value.filter((other) => other !== one))}>
              <Sign name="bin" size={20} />
            </PlainButton>
          </li>
        ))}
      </ul>
      {value.length < most && (
        <>
          <input
            ref={input}
            id={`${id}-file`}
            className="visually-hidden"
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            multiple={most > 1}
            disabled={busy}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => void add([...(target.files ?? [])])}
          />
          <label htmlFor={`${id}-file`} className="attachment-add">
            {busy ? <span className="turning" aria-hidden="true" /> : <Sign name="camera" size={20} />} {busy ? w.busy : w.add}
          </label>
          {sending.share !== undefined && <UploadProgress share={sending.share} onStop={sending.stop} />}
          <p id={`${id}-hint`} className="field-hint">
            {w.hint}
          </p>
        </>
      )}
      <ProblemAlert problem={problem} />
    </div>
  );
}

/** How far the file that is going up is, and a way to stop it; what was sent before it stays. */
function useSending() {
  const [share, setShare] = useState<number>();
  const stopping = useRef<AbortController>(undefined);
  return {
    share,
    stop: () => stopping.current?.abort(),
    isStop: (error: unknown): boolean => error === stopping.current?.signal.reason,
    async through<T>(go: (way: { tell: (share: number) => void; signal: AbortSignal }) => Promise<T>): Promise<T> {
      stopping.current = new AbortController();
      setShare(0);
      return go({ tell: setShare, signal: stopping.current.signal }).finally(() => setShare(undefined));
    },
  };
}

/** A picture, or the way to a paper: of what was uploaded earlier nobody says which it is until it is fetched. */
function Thumbnail({ address, isPaper, name }: { address: string | undefined; isPaper: boolean; name: string }) {
  const [isPicture, setPicture] = useState(true);
  if (!address) return <span>{name}</span>;
  if (isPaper || !isPicture) return <a href={address} target="_blank" rel="noreferrer">PDF · {name}</a>;
  return <img src={address} alt={name} loading="lazy" onError={() => setPicture(false)} />;
}

/** What was just chosen, or is kept on this device, is shown from memory; it is let go of with the field. */
function useLocalPictures(ids: readonly string[], show?: (id: string) => Promise<Blob | undefined>) {
  const [pictures, setPictures] = useState<ReadonlyMap<string, { address: string; isPaper: boolean }>>(new Map());
  const latest = useRef(pictures);
  latest.current = pictures;
  const keep = (id: string, blob: Blob) =>
    setPictures((before) => new Map(before).set(id, { address: URL.createObjectURL(blob), isPaper: blob.type === 'application/pdf' }));
  useEffect(() => () => latest.current.forEach(({ address }) => URL.revokeObjectURL(address)), []);
  // Only what was there when the field opened: whatever is added is shown at once.
  const first = useRef({ ids, show });
  useEffect(() => {
    const { ids: known, show: read } = first.current;
    if (read) for (const id of known) void read(id).then((blob) => blob && keep(id, blob), () => {});
  }, []);
  return {
    keep,
    addressOf: (id: string) => pictures.get(id)?.address,
    isPaper: (id: string) => pictures.get(id)?.isPaper ?? false,
  };
}
