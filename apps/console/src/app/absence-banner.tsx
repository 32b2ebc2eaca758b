import type { OwnAbsence } from '#contracts/absence';
import { dayInWords, lastDayOf } from '../shared/format/time';
import { useLanguage, useWords } from '../shared/i18n/words';
import { useMe } from '../shared/session/session';

/** Who is away and who does their work stands above everything while it lasts, and before it begins. */
export function AbsenceBanner() {
  const { absences = [] } = useMe();
  return absences.map((absence) => <One key={absence.id} {...absence} />);
}

function One({ as, from, to, principalName, agentName, state }: OwnAbsence) {
  const [language] = useLanguage();
  const w = useWords({
    zh: {
      away: (agent: string, days: string) => `您${days}外出，由${agent}代办。`,
      agent: (principal: string, days: string) => `${principal}${days}外出，由您代办。`,
      days: (first: string, last: string) => `${first}至${last}`,
      coming: '即将开始：',
    },
    en: {
      away: (agent: string, days: string) => `You are away ${days}; ${agent} does your work.`,
      agent: (principal: string, days: string) => `${principal} is away ${days}; you do their work.`,
      days: (first: string, last: string) => `from ${first} to ${last}`,
      coming: 'Coming up: ',
    },
  });
  const days = w.days(dayInWords(from, language), dayInWords(`${lastDayOf(to)}T00:00:00+08:00`, language));
  const text = as === 'principal' ? w.away(agentName, days) : w.agent(principalName, days);
  return <p className="banner">{state === 'coming' ? w.coming + text : text}</p>;
}
