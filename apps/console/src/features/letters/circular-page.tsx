import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { CircularDetail } from '#contracts/deadlines';
import { useGet } from '#console/shared/api/use';
import { dayInWords, lastDayOf, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: { title: '周通报', list: '周通报', of: (place: string, week: string) => `${place} ${week}通报`, print: '打印', issued: (at: string, n: number, all: number) => `${at} 发出；本页列出您所看地区的${n}项，全县共${all}项。`, number: '事项', numberless: '未编号', place: '地区', step: '环节', office: '承办岗位', due: '期限', late: '逾期', days: (n: number) => `${n}天`, nothing: '这期通报没有涉及您所看地区的事项。' },
  en: { title: 'Circular', list: 'circulars', of: (place: string, week: string) => `Circular of ${place}, ${week}`, print: 'Print', issued: (at: string, n: number, all: number) => `Issued ${at}; ${n} lines of your places are shown, ${all} of the whole county.`, number: 'Case', numberless: 'no number', place: 'Place', step: 'Step', office: 'Office', due: 'Due', late: 'Late', days: (n: number) => `${n} d`, nothing: 'It names nothing of your places.' },
};

/** A circular with its lines of my places. */
export function CircularPage() {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const { circularId = '' } = useParams();
  const circular = useGet<CircularDetail>(`/circulars/${circularId}`);
  const { data } = circular;
  return (
    <Page
      title={data ? w.of(data.place, dayInWords(data.week, language)) : w.title}
      lead={data && w.issued(momentInWords(data.issuedAt, language), data.shown.length, data.lines)}
      back={{ to: '/circulars', title: w.list }}
      actions={
        <Button className="no-print" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {w.print}
        </Button>
      }
    >
      <Pictures of={circular} empty={{ text: w.nothing }} isEmpty={({ shown }) => shown.length === 0}>
        {({ shown }) => (
          <DataTable
            caption={w.title}
            rows={shown}
            keyOf={({ caseId, step, office }) => `${caseId}${step.zh}${office.zh}`}
            columns={[
              { title: w.number, of: ({ caseId, caseNumber }) => <Link to={`/cases/${caseId}`}>{caseNumber ?? w.numberless}</Link> },
              { title: w.place, of: ({ place }) => place },
              { title: w.step, of: ({ step }) => say(step) },
              { title: w.office, of: ({ office }) => say(office) },
              { title: w.due, of: ({ dueAt }) => dayInWords(`${lastDayOf(dueAt)}T00:00:00+08:00`, language) },
              { title: w.late, isFigure: true, of: ({ daysLate }) => w.days(daysLate) },
            ]}
          />
        )}
      </Pictures>
    </Page>
  );
}
