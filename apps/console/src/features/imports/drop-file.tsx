import { InboxOutlined } from '@ant-design/icons';
import { Spin } from 'antd';
import { type DragEvent, useId, useState } from 'react';
import { Problem, upload } from '#console/shared/api/client';
import { useRefresh } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';

const words = {
  zh: { drop: '把 .xlsx 文件拖到这里', or: '或', choose: '选择文件', hint: '最大100MB。同一户已有档案的，只记录变化；有问题的户逐行退回。', sending: (name: string) => `正在上传“${name}”…`, one: '一次导入一个文件', kind: '请选择 .xlsx 文件' },
  en: { drop: 'Drop an .xlsx file here', or: 'or', choose: 'choose a file', hint: '100 MB at most. Of households on file only changes are kept; rows with faults come back one by one.', sending: (name: string) => `Sending “${name}” …`, one: 'One file at a time, please', kind: 'Please choose an .xlsx file' },
};

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A place to drop a workbook on, or to choose it by; sends it as it is. */
export function DropFile({ onStarted }: { onStarted: (id: string) => void }) {
  const w = useWords(words);
  const id = useId();
  const refresh = useRefresh();
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<string>();
  const [hint, setHint] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const bring = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file || sending) return;
    const fault = files.length > 1 ? w.one : file.name.toLowerCase().endsWith('.xlsx') ? undefined : w.kind;
    setHint(fault);
    setProblem(undefined);
    if (fault) return;
    setSending(file.name);
    try {
      const run = await upload<{ id: string }>('/imports/households', new Blob([file], { type: workbook }));
      await refresh('/imports');
      onStarted(run.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(undefined);
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
            disabled={sending !== undefined}
            onChange={({ target }) => {
              void bring(target.files).finally(() => (target.value = ''));
            }}
          />
          <label htmlFor={id} className="attachment-add">
            {w.choose}
          </label>
        </p>
        <p className="field-hint">{w.hint}</p>
        <div role="status">
          {sending && (
            <>
              <Spin size="small" /> {w.sending(sending)}
            </>
          )}
          {hint && <p className="drop-fault">{hint}</p>}
        </div>
      </div>
      <ProblemAlert problem={problem} />
    </>
  );
}
