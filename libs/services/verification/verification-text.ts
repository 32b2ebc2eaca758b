import type { VerificationReport } from './verify.js';

/** The report for an operator, without the faults. */
export function reportText({ cases, entries, seals }: VerificationReport, seconds: number): string {
  const speed = seconds >= 1 ? `, ${Math.round(cases / seconds)} cases a second` : '';
  const waiting = `${counted(seals.unsealedEntries, 'entry', 'entries')} since then not under a seal yet`;
  return [
    `Checked ${counted(cases, 'case')} with ${counted(entries, 'journal entry', 'journal entries')} in ${seconds.toFixed(1)} s${speed}: chain, decisions, tasks, timers, messages.`,
    seals.sealedUpTo === undefined
      ? `No day is sealed yet (${counted(seals.unsealedEntries, 'entry', 'entries')}).`
      : `Reckoned ${counted(seals.days, 'seal')} again. Sealed up to ${seals.sealedUpTo}, ${waiting}.`,
  ].join('\n');
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** @throws Error with every fault that was named, where there are any */
export function refuseFaults({ faults, faultCount }: VerificationReport, opening: string): void {
  if (faultCount === 0) return;
  const more = faultCount > faults.length ? [`… and ${faultCount - faults.length} more`] : [];
  throw new Error([opening, ...faults, ...more].join('\n'));
}
