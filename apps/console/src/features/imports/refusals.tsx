import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ImportRefusal, ImportRun } from '#contracts/households';
import { get, Problem } from '#console/shared/api/client';
import { saveAs } from '#console/shared/api/save-as';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { More } from '#console/shared/ui/more';
import { Pictures } from '#console/shared/ui/pictures';
import { ProblemAlert } from '#console/shared/ui/problem-alert';
import { isUnderWay } from './run';

const words = {
  zh: { title: '退回的行', lead: '下载后按“退回原因”改正，可原样再次导入。含个人信息，请妥善保管；保留30天。', out: '下载退回的行（.xlsx）', name: '退回的行.xlsx', sheet: '工作表', line: '行', column: '列', reason: '退回原因', none: '没有退回的行。', wait: '导入完成后可下载。' },
  en: { title: 'Refused rows', lead: 'Take them back, put them right by the reason given, and bring them again as they are. They hold personal data: keep them safe. Kept for 30 days.', out: 'Take the refused rows back (.xlsx)', name: 'refused.xlsx', sheet: 'Sheet', line: 'Line', column: 'Column', reason: 'Reason', none: 'No row was refused.', wait: 'They can be taken back once the import is done.' },
};

interface RefusalPage {
  items: ImportRefusal[];
  next: number | null;
}

/** Which rows were refused and why; all of them as a workbook. */
export function Refusals({ run }: { run: ImportRun }) {
  const w = useWords(words);
  const say = useSay();
  const refusals = useRefusals(run);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const takeBack = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      saveAs(await get<Blob>(`/imports/${run.id}/refused.xlsx`), w.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <p className="page-lead">{isUnderWay(run) ? w.wait : w.lead}</p>
      <p>
        <Button icon={<DownloadOutlined aria-hidden />} disabled={isUnderWay(run)} loading={isBusy} onClick={() => void takeBack()}>
          {w.out}
        </Button>
      </p>
      <ProblemAlert problem={problem} />
      <Pictures of={refusals} empty={{ text: w.none }}>
        {(items) => (
          <DataTable
            caption={w.title}
            rows={items}
            keyOf={({ number }) => String(number)}
            columns={[
              { title: w.sheet, of: ({ sheet }) => sheet },
              { title: w.line, isFigure: true, of: ({ line }) => line },
              { title: w.column, of: ({ column }) => column },
              { title: w.reason, of: ({ reason }) => say(reason) },
            ]}
          />
        )}
      </Pictures>
      <More of={refusals} />
    </section>
  );
}

/** By the number of the last one seen; anew when more were refused. */
function useRefusals({ id, refused }: ImportRun) {
  const path = `/imports/${id}/refusals`;
  return useInfiniteQuery<RefusalPage, Problem, ImportRefusal[], unknown[], number>({
    queryKey: [path, { refused }],
    queryFn: ({ pageParam, signal }) => get<RefusalPage>(path, { after: pageParam, limit: 100 }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}
