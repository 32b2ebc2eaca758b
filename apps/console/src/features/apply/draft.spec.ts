import { describe, expect, it } from '@jest/globals';
import type { HouseholdFile } from '#contracts/households';
import { type ApplicationDraft, emptyDraft, filingOf, firstOpen } from './draft';

const file = { id: 'household', members: [{ position: 1 }, { position: 2 }] } as HouseholdFile;
const paper = (position: number) => ({ position, way: 'signature' as const, attachmentId: `paper-${position}`, signedOn: '2026-11-22' });
const whole: ApplicationDraft = { ...emptyDraft, familyIsRight: true, causes: ['illness'], statement: ' 家人住院 ', hasRelatives: false, promised: true, signed: [paper(1), paper(2)] };

describe('An application that is being filled in', () => {
  it('begins with the family and goes on where the first answer is missing', () => {
    expect(firstOpen(emptyDraft, file)).toBe('family');
    expect(firstOpen({ ...whole, statement: ' ' }, file)).toBe('story');
    expect(firstOpen({ ...whole, hasRelatives: true, relatives: [{ name: '王芳', identityNumber: '6110' }] }, file)).toBe('relatives');
    expect(firstOpen(whole, file)).toBe('check');
  });

  it('is not ready before everybody has signed, also somebody who joined the household since', () => {
    expect(firstOpen({ ...whole, signed: [paper(1)] }, file)).toBe('sign');
    expect(firstOpen(whole, { ...file, members: [...file.members, { position: 3 }] } as HouseholdFile)).toBe('sign');
  });

  it('is filed without papers of who has left the household, and without relatives that were typed and denied', () => {
    const draft = { ...whole, signed: [...whole.signed, paper(9)], relatives: [{ name: '王芳', identityNumber: '611026198001010011' }] };
    expect(filingOf(draft, file)).toEqual({ householdId: 'household', channel: 'household', statement: '家人住院', causes: ['illness'], authorisations: whole.signed, relatives: [] });
  });
});
