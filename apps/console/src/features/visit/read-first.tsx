import type { CaseView, Journal } from '#contracts/cases';
import type { CaseRecord } from '#contracts/records';
import { RecordLines } from '#console/case/record-lines';
import { useWords } from '#console/shared/i18n/words';
import { useCarried } from '#console/shared/offline/carried';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: {
    title: '入户核实表',
    by: (name: string) => `填写人：${name}`,
    finding: '核实结论',
    findings: { eligible: '符合，建议评议', 'not-eligible': '不符合', 'policy-help-only': '落实政策即可，不纳入' } as Record<string, string>,
    none: '还没有入户核实表',
  },
  en: {
    title: 'The visit form',
    by: (name: string) => `Filled in by ${name}`,
    finding: 'Finding',
    findings: { eligible: 'eligible: to the village review', 'not-eligible': 'not eligible', 'policy-help-only': 'ordinary policies are enough' } as Record<string, string>,
    none: 'There is no visit form yet',
  },
};

/** Events by which somebody stands in for a form another one filled in. */
const signing = new Set(['visit.countersigned', 'visit.disputed']);

/** What has to be read before it is signed: the visit's form and its finding. */
export function ReadFirst({ view, eventType }: { view: CaseView; eventType: string }) {
  return signing.has(eventType) ? <VisitRead caseId={view.id} /> : null;
}

function VisitRead({ caseId }: { caseId: string }) {
  const w = useWords(words);
  const records = useCarried<{ items: CaseRecord[] }>(`/cases/${caseId}/records`);
  const journal = useCarried<Journal>(`/cases/${caseId}/journal`);
  const { finding } = (journal.data?.entries.findLast(({ event }) => event === 'visit.recorded')?.payload ?? {}) as { finding?: string };
  const isVisit = ({ kind }: CaseRecord): boolean => kind === 'visit';
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <Pictures of={records} isEmpty={({ items }) => !items.some(isVisit)} empty={{ text: w.none }}>
        {({ items }) => {
          const visit = items.findLast(isVisit)!;
          return (
            <>
              <p className="visit-note">{w.by(visit.createdByName)}</p>
              <RecordLines body={visit.body as Record<string, unknown>} />
            </>
          );
        }}
      </Pictures>
      {finding && (
        <p>
          <strong>
            {w.finding}：{w.findings[finding] ?? finding}
          </strong>
        </p>
      )}
    </section>
  );
}
