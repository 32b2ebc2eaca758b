import type { z } from 'zod';
import type { CaseView } from '#contracts/cases';
import type { comparisonAnswer } from '#contracts/identification';
import { useSay, useWords } from '#console/shared/i18n/words';
import { useRecords, usePolicy } from '../village/about-case';

type Answer = z.infer<typeof comparisonAnswer>;

const words = {
  zh: { title: '部门反馈的疑点', household: '全户', position: (n: number) => `第${n}位成员`, from: (department: string, source: string, day: string) => `${department}，${source}，${day}` },
  en: { title: 'What the department found', household: 'the whole household', position: (n: number) => `member ${n}`, from: (department: string, source: string, day: string) => `${department}, ${source}, ${day}` },
};

/** What a department found, before it is explained. */
export function HitToExplain({ view, hitId }: { view: CaseView; hitId: string }) {
  const w = useWords(words);
  const say = useSay();
  const departments = usePolicy(view)?.departments ?? [];
  const answers = (useRecords(view).data?.items ?? []).filter(({ kind }) => kind === 'comparison-answer').map(({ body }) => body as Answer);
  const answer = answers.find(({ hits }) => hits.some(({ id }) => id === hitId));
  const hit = answer?.hits.find(({ id }) => id === hitId);
  if (!answer || !hit) return null;
  const department = departments.find(({ code }) => code === answer.department);
  return (
    <div className="village-note">
      <strong>
        {w.title}：{hit.kind}（{hit.position ? w.position(hit.position) : w.household}）
      </strong>
      <p>{hit.detail}</p>
      <small>{w.from(department ? say(department.name) : answer.department, answer.source, answer.answeredOn)}</small>
    </div>
  );
}
