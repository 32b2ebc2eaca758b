import { Button, Form, Input, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import type { CalendarAnnouncement, CalendarPreview, CalendarRun } from '#contracts/calendar';
import { Problem, send, upload } from '#console/shared/api/client';
import { useRefresh, useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { readLines } from './announced-lines';
import { LoadPreview } from './load-preview';

/** An announcement as a file or typed: first what it would change, then loaded. */
export function LoadYear({ year: shown }: { year: number }) {
  const w = useWords({
    zh: {
      title: '载入放假通知', year: '年份', source: '文号或标题', lines: '每行一天：日期 放假或上班 名称', hint: '例：2027-01-01 放假 元旦', file: '或选择文件（.xlsx、.csv、.json，三列同上）', preview: '先看影响', load: '确认载入',
      loaded: '已载入，期限正在后台重算，进度见上。', missing: '请先填写文号或标题',
    },
    en: {
      title: 'Load an announcement', year: 'Year', source: 'Number or title of the document', lines: 'One day a line: day, 放假 or 上班, name', hint: 'e.g. 2027-01-01 放假 元旦', file: 'Or choose a file (.xlsx, .csv, .json; the same three columns)', preview: 'See what it changes', load: 'Load it',
      loaded: 'Loaded; due dates are counted anew in the background, see above.', missing: 'Fill in the document first',
    },
  });
  const [year, setYear] = useState(shown);
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<CalendarPreview>();
  const [problem, setProblem] = useState<Problem>();
  const [isLooking, setLooking] = useState(false);
  const load = useSend<CalendarRun>();
  const refresh = useRefresh();
  const file = useRef<HTMLInputElement>(null);
  const look = async (ask: () => Promise<CalendarPreview>) => {
    setLooking(true);
    setProblem(undefined);
    setPreview(undefined);
    load.reset();
    try {
      setPreview(await ask());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setLooking(false);
      if (file.current) file.current.value = '';
    }
  };
  const lookAtText = () => look(() => send('POST', `/calendar/years/${year}/preview`, { source: source.trim(), days: readLines(text) }));
  const lookAtFile = (chosen: File) => look(() => upload(`/calendar/years/${year}/file`, typed(chosen), { source: source.trim() }));
  const confirm = (announcement: CalendarAnnouncement) =>
    load.mutate(
      { method: 'POST', path: `/calendar/years/${year}`, body: announcement },
      {
        onSuccess: () => {
          setPreview(undefined);
          setText('');
          return refresh('/calendar');
        },
      },
    );
  const hasSource = source.trim() !== '';
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <div className="filters">
        <div>
          <label htmlFor="load-year">{w.year}</label>
          <InputNumber id="load-year" min={2000} max={2099} value={year} onChange={(next) => setYear(next ?? shown)} />
        </div>
        <div style={{ flex: '1 1 320px' }}>
          <label htmlFor="load-source">{w.source}</label>
          <Input id="load-source" maxLength={200} placeholder="国办发明电〔2026〕…号" value={source} onChange={({ target }) => setSource(target.value)} />
        </div>
      </div>
      <Form.Item layout="vertical" label={w.lines} htmlFor="load-lines" extra={w.hint}>
        <Input.TextArea id="load-lines" rows={4} value={text} onChange={({ target }) => setText(target.value)} />
      </Form.Item>
      <Form.Item layout="vertical" label={w.file} htmlFor="load-file" extra={hasSource ? undefined : w.missing}>
        <input ref={file} id="load-file" type="file" accept=".xlsx,.csv,.json" disabled={!hasSource || isLooking} onChange={({ target }) => target.files?.[0] && void lookAtFile(target.files[0])} />
      </Form.Item>
      <Button disabled={!hasSource || text.trim() === ''} loading={isLooking} onClick={() => void lookAtText()}>
        {w.preview}
      </Button>
      <ProblemAlert problem={problem ?? load.error} />
      {preview && (
        <>
          <LoadPreview preview={preview} />
          <Button type="primary" loading={load.isPending} onClick={() => confirm(preview.announcement)}>
            {w.load}
          </Button>
        </>
      )}
      <p role="status">{load.isSuccess && w.loaded}</p>
    </section>
  );
}

/** Browsers do not always know what a workbook or a table is. */
function typed(file: File): Blob {
  const types: Record<string, string> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv', json: 'application/json' };
  return new Blob([file], { type: types[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? file.type });
}
