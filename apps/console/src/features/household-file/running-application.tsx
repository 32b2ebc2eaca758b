import { RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { ApplicationPage } from '#contracts/applications';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';

const words = {
  zh: { running: (number: string, status: string) => `正在办理：${number}，${status}`, apply: '帮本户申请监测帮扶' },
  en: { running: (number: string, status: string) => `Under way: ${number}, ${status}`, apply: 'Apply for this household' },
};

/** The household's application that is under way, or the way to file one for it. */
export function RunningApplication({ householdId }: { householdId: string }) {
  const w = useWords(words);
  const isCadre = holds(useMe(), 'village-cadre');
  const { data } = useGet<ApplicationPage>('/applications', { householdId, status: 'open' });
  const running = data?.items[0];
  if (!data || (!running && !isCadre)) return null;
  return (
    <Link className="household-way" to={running ? `/visit/${running.caseId}` : `/households/${householdId}/apply`}>
      {running ? w.running(running.number, running.status) : w.apply} <RightOutlined aria-hidden />
    </Link>
  );
}
