import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseView } from '#contracts/cases';
import { useCase } from '#console/case/case-data';
import { HouseholdPage } from '#console/forms/household/household-page';
import { dayInWords, lastDayOf } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';
import './my-case.css';

const QRCode = lazy(() => import('antd/es/qr-code'));

const words = {
  zh: { title: '申请已收到', lead: '请记下编号，或把这一页截图。到村委会、乡镇，说编号就能查。', number: '编号', head: '户主', place: '村', filed: '收到时间', by: '最晚出结果', code: '工作人员扫这个码就能找到您家的申请', print: '打印回执', mine: '看办到哪一步', back: '我的申请' },
  en: { title: 'Your application has arrived', lead: 'Write the number down or take a picture of this page: with it, the village and the township find your application.', number: 'Number', head: 'Head of household', place: 'Village', filed: 'Received', by: 'Result at the latest by', code: 'Officers scan this code to find your application', print: 'Print the slip', mine: 'See how far it is', back: 'my applications' },
};

/** 回执: the number people quote, and a code with the address of the case, which says nothing to who may not see it. */
export function SlipPage() {
  const w = useWords(words);
  const { caseId = '' } = useParams();
  return (
    <HouseholdPage title={w.title} lead={w.lead} back={{ to: '/my', title: w.back }}>
      <Pictures of={useCase(caseId)} empty={{ text: '' }} isEmpty={() => false}>
        {(view) => <Slip view={view} />}
      </Pictures>
    </HouseholdPage>
  );
}

function Slip({ view: { id, number, headName, place, startedAt, dueAt } }: { view: CaseView }) {
  const w = useWords(words);
  const [language] = useLanguage();
  return (
    <>
      <section className="panel my-slip">
        <dl>
          <dt>{w.number}</dt>
          <dd className="my-number">{number}</dd>
          <dt>{w.head}</dt>
          <dd>{headName}</dd>
          <dt>{w.place}</dt>
          <dd>{place}</dd>
          <dt>{w.filed}</dt>
          <dd>{dayInWords(startedAt, language)}</dd>
          {dueAt && (
            <>
              <dt>{w.by}</dt>
              <dd>{dayInWords(`${lastDayOf(dueAt)}T00:00:00+08:00`, language)}</dd>
            </>
          )}
        </dl>
        <div role="img" aria-label={w.code} className="my-code">
          <div aria-hidden="true">
            <Suspense>
              <QRCode type="svg" size={200} value={`${window.location.origin}/cases/${id}`} style={{ marginInline: 'auto' }} />
            </Suspense>
          </div>
        </div>
        <p>
          <small>{w.code}</small>
        </p>
      </section>
      <div className="no-print">
        <Link className="household-go" to={`/my/${id}`}>
          {w.mine}
        </Link>
        <button type="button" className="household-way" onClick={() => window.print()}>
          {w.print}
        </button>
      </div>
    </>
  );
}
