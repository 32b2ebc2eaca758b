import type { AbsenceView } from '#contracts/absence';
import { usePages } from '#console/shared/api/pages';
import { useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { AbsenceForm } from '#console/shared/ui/absence-form';
import { AbsenceList } from '#console/shared/ui/absence-list';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';

/** Who is away in the county and who does their work. */
export function AbsencesPage() {
  const w = useWords({
    zh: { title: '外出代理', lead: '全县外出人员和代办人。本人来不及设置时，由安全管理员代为设置。', none: '现在没有人外出。', add: '代为设置' },
    en: { title: 'Absences', lead: 'Who is away in the county, and who does their work. The security administrator names an agent where somebody could not do so in time.', none: 'Nobody is away.', add: 'Name an agent for somebody' },
  });
  const mayAct = holds(useMe(), 'security-administrator');
  const absences = usePages<AbsenceView>('/absences', { of: 'county' });
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="panel">
        <Pictures of={absences} empty={{ text: w.none }}>
          {(items) => <AbsenceList items={items} mayEnd={mayAct} />}
        </Pictures>
        <More of={absences} />
      </section>
      {mayAct && (
        <section className="panel">
          <h2>{w.add}</h2>
          <AbsenceForm forOthers />
        </section>
      )}
    </Page>
  );
}
