import type { AbsenceView } from '#contracts/absence';
import { usePages } from '#console/shared/api/pages';
import { useWords } from '#console/shared/i18n/words';
import { useMe } from '#console/shared/session/session';
import { AbsenceForm } from '#console/shared/ui/absence-form';
import { AbsenceList } from '#console/shared/ui/absence-list';
import { More } from '#console/shared/ui/more';
import { Pictures } from '#console/shared/ui/pictures';

/** The days I am away or somebody's agent, and a form for the next ones. */
export function OwnAbsences() {
  const w = useWords({
    zh: { title: '外出代理', lead: '外出时指定一位同事代办，最长90天；代办人看得见并能办理您的事项，以“代您”的名义记录。', none: '没有外出或代办。需要时在下面设置。' },
    en: { title: 'When I am away', lead: 'Name a colleague who does your work while you are away, 90 days at most: they see and decide your cases, recorded as done for you.', none: 'Nothing planned. Name an agent below when you need one.' },
  });
  const me = useMe();
  const absences = usePages<AbsenceView>('/absences', { of: 'mine' });
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <p>{w.lead}</p>
      <Pictures of={absences} empty={{ text: w.none }}>
        {(items) => <AbsenceList items={items} />}
      </Pictures>
      <More of={absences} />
      <AbsenceForm me={me.id} />
    </section>
  );
}
