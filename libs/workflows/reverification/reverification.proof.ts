import type { ReverificationInput } from './reverification.input.js';
import { outcomes, type ReverificationEvent } from './reverification.payloads.js';

/** Identifiers of samples: well-formed, and of nobody. */
export const sampleId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const [first, second, officer, record] = [1, 2, 3, 4].map(sampleId) as [string, string, string, string];

/** A yellow household of the register. */
export const sampleInput: ReverificationInput = {
  campaignId: sampleId(10),
  registerEntryId: sampleId(11),
  riskLevel: 'yellow',
  visitBy: '2026-12-10T16:00:00.000Z',
};

const sampleEvents = (): ReverificationEvent[] => {
  const at = '2026-11-23T01:00:00.000Z';
  const visit = { type: 'recheck.recorded', at, actor: first, recordId: record } as const;
  return [
    { type: 'visit.begun', at, actor: first },
    { type: 'visit.unchanged', at, actor: first, since: record },
    ...outcomes.map((outcome) => ({ ...visit, companion: second, outcome })),
    { ...visit, companion: second, outcome: 'changed', riskLevel: 'green' },
    { ...visit, companion: first, outcome: 'steady' },
    { type: 'recheck.confirmed', at, actor: officer },
    { type: 'recheck.confirmed', at, actor: second },
    { type: 'recheck.returned', at, actor: officer },
  ];
};

/** A household on the register and one that is not; nothing changes without the township. */
export const reverificationProof = {
  inputs: [sampleInput, { ...sampleInput, registerEntryId: null, riskLevel: null }],
  events: sampleEvents,
  milestones: { to: 'confirmed', pass: ['township'] },
};
