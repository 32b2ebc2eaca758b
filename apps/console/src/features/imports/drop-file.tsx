import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { Problem } from '#console/shared/api/client';
import { useRefresh } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { UploadProgress } from '#console/shared/ui/upload-progress';
import { bringUp, useGoingUp, workbook } from './going-up';

const words = {
  zh: { drop: '把 .xlsx 文件拖到这里', or: '或', choose: '选择文件', hint: '最大100MB。同一户已有档案的，只记录变化；有问题的户逐行退回。', one: '一次导入一个文件', kind: '请选择 .xlsx 文件' },
  en: { drop: 'Drop an .xlsx file here', or: 'or', choose: 'choose a file', hint: '100 MB at most. Of households on file only changes are kept; rows with faults come back one by one.', one: 'One file at a time, please', kind: 'Please choose an .xlsx file' },
};

/** A place to drop a workbook on, or to choose it by; sends it as it is. */
export function DropFile({ onStarted }: { onStarted: (id: string) => void }) {
  const w = useWords(words);
  const id = useId();
  const refresh = useRefresh();
  const [isOver, setOver] = useState(false);
  const goingUp = useGoingUp();
  const isHere = useIsHere();
  const [hint, setHint] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const bring = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file || goingUp) return;
    const fault = files.length > 1 ? w.one : file.name.toLowerCase().endsWith('.xlsx') ? undefined : w.kind;
    setHint(fault);
    setProblem(undefined);
    if (fault) return;
    try {
      const run = await bringUp(file);
      if (!run) return;
      await refresh('/imports');
      if (isHere.current) onStarted(run.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  const over = (event: DragEvent, next: boolean) => {
    event.preventDefault();
    setOver(next);
  };
  return (
    <>
      <div
        className={`drop${isOver ? ' is-over' : ''}`}
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={(event) => {
          over(event, false);
          void bring(event.dataTransfer.files);
        }}
      >
        <InboxOutlined aria-hidden className="drop-sign" />
        <p>
          {w.drop} {w.or}{' '}
          <input
            id={id}
            type="file"
            accept={`.xlsx,${workbook}`}
            className="visually-hidden"
            disabled={goingUp !== undefined}
            onChange={({ target }) => {
              void bring(target.files).finally(() => (target.value = ''));
            }}
          />
          <label htmlFor={id} className="attachment-add">
            {w.choose}
          </label>
        </p>
        <p className="field-hint">{w.hint}</p>
        {goingUp && <UploadProgress name={goingUp.name} share={goingUp.share} onStop={goingUp.stop} />}
        <div role="status">{hint && <p className="drop-fault">{hint}</p>}</div>
      </div>
      <ProblemAlert problem={problem} />
    </>
  );
}

/** Whether the page is still open: who has left it is not called back. */
function useIsHere() {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);
  return isHere;
}
