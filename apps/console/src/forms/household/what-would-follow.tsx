import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '#contracts/cases';
import type { Preview } from '#contracts/preview';
import { Problem, send } from '#console/shared/api/client';
import { dayInWords, lastDayOf } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';

const words = {
  zh: { title: '办了以后', to: (state: string) => `转到“${state}”。`, done: (state: string) => `申请到此结束：${state}。`, step: (office: string, what: string, day: string) => `接着由${office}办“${what}”，最晚${day}。`, due: (day: string) => `最晚${day}有结果。` },
  en: { title: 'What follows', to: (state: string) => `It goes to “${state}”.`, done: (state: string) => `The application ends here: ${state}.`, step: (office: string, what: string, day: string) => `Next: ${office}, “${what}”, by ${day}.`, due: (day: string) => `You will know by ${day}.` },
};

/** What the server says would follow from an event, before it is sent. Nothing, where it cannot be foreseen from what is known yet. */
export function WhatWouldFollow({ view, type, payload = {} }: { view: CaseView; type: string; payload?: Record<string, unknown> }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  const { data } = useQuery<Preview, Problem>({
    queryKey: [`/cases/${view.id}/preview`, { type, payload, revision: view.revision }],
    queryFn: () => send<Preview>('POST', `/cases/${view.id}/preview`, { type, payload }),
    enabled: view.openEvents.some((open) => open.type === type),
    retry: false,
  });
  if (!data) return null;
  const day = (instant: string) => dayInWords(`${lastDayOf(instant)}T00:00:00+08:00`, language);
  const next = data.steps.filter((step) => step.next && step.officeName);
  return (
    <section className="household-note">
      <h3>{w.title}</h3>
      <p>{data.to.done ? w.done(say(data.to.title)) : w.to(say(data.to.title))}</p>
      {next.map(({ name, key, title, officeName, dueAt }) => (
        <p key={`${name}/${key}`}>{w.step(say(officeName!), say(title), day(dueAt))}</p>
      ))}
      {data.dueAt && <p>{w.due(day(data.dueAt))}</p>}
    </section>
  );
}
