import type { VerificationReport } from './verify.js';

/** The report for an operator, without the faults. */
export function reportText({ cases, entries, seals }: VerificationReport, seconds: number): string {
  const speed = seconds > 0 ? `, ${Math.round(cases / seconds)} cases a second` : '';
  return [
    `Checked ${cases} cases with ${entries} journal entries in ${seconds.toFixed(1)} s${speed}: chain, decisions, tasks, timers, messages.`,
    seals.sealedUpTo === undefined
      ? `No day is sealed yet; ${seals.unsealedEntries} entries wait for their first seal.`
      : `Reckoned ${seals.days} seals again. Sealed up to ${seals.sealedUpTo}; ${seals.unsealedEntries} entries since then wait for theirs.`,
  ].join('\n');
}

/** @throws Error with every fault that was named, where there are any */
export function refuseFaults({ faults, faultCount }: VerificationReport, opening: string): void {
  if (faultCount === 0) return;
  const more = faultCount > faults.length ? [`… and ${faultCount - faults.length} more`] : [];
  throw new Error([opening, ...faults, ...more].join('\n'));
}
