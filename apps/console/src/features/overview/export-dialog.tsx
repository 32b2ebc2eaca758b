import { Checkbox, Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { get, Problem } from '#console/shared/api/client';
import { saveAs } from '#console/shared/api/save-as';
import { useWords } from '#console/shared/i18n/words';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import type { TaskFilter } from './query';

const words = {
  zh: { title: '导出工作簿', why: '用途（记入访问日志，审计人员可见）', example: '例如：周调度会', what: '内容：各分组合计和任务明细（.xlsx），不含身份证号、电话、银行账号。', late: '明细只列已逾期的任务', out: '导出', name: '督查总览.xlsx' },
  en: { title: 'Export a workbook', why: 'What for (noted in the access log, which auditors read)', example: 'for example: the weekly meeting', what: 'The figures by each view and the tasks (.xlsx), without identity, phone or bank numbers.', late: 'List overdue tasks only', out: 'Export', name: 'overview.xlsx' },
};

interface Props {
  filter: TaskFilter;
  onClose(): void;
}

/** Takes the overview out as a workbook, once it is said what for. */
export function ExportDialog({ filter, onClose }: Props) {
  const w = useWords(words);
  const id = useId();
  const [purpose, setPurpose] = useState('');
  const [overdue, setOverdue] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const takeOut = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      saveAs(await get<Blob>('/overview.xlsx', { ...filter, purpose: purpose.trim(), ...(overdue ? { overdue } : {}) }), w.name);
      onClose();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={w.title} okText={w.out} okButtonProps={{ disabled: purpose.trim() === '', loading: isBusy }} onOk={() => void takeOut()} onCancel={onClose}>
      <p>{w.what}</p>
      <Form.Item label={w.why} htmlFor={id} layout="vertical" required extra={w.example}>
        <Input id={id} autoFocus maxLength={200} value={purpose} onChange={({ target }) => setPurpose(target.value)} onPressEnter={() => purpose.trim() && void takeOut()} />
      </Form.Item>
      <Checkbox checked={overdue} onChange={({ target }) => setOverdue(target.checked)}>
        {w.late}
      </Checkbox>
      <ProblemAlert problem={problem} />
    </Modal>
  );
}
