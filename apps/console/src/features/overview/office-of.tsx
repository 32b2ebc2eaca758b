import type { OverviewTask } from '#contracts/overview';
import { useSay } from '#console/shared/i18n/words';
import { OfficeName } from '#console/shared/ui/office-name';

/** A department by its name in the region's rules, not by its code. */
export function OfficeOf({ task: { office, officeTitle } }: { task: Pick<OverviewTask, 'office' | 'officeTitle'> }) {
  const say = useSay();
  const [, placeCode, department] = /^department-officer@(\d{12})\/(.+)$/.exec(office) ?? [];
  if (placeCode && department) return <OfficeName role="department-officer" placeCode={placeCode} department={department} />;
  return <span>{say(officeTitle)}</span>;
}
