import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '#contracts/cases';
import type { Me } from '#console/shared/session/session';
import { mayOpenFile } from './file-rights';

const view = { placeCode: '611026104204', householdId: 'household' } as CaseView;
const holding = (role: string, placeCode: string, more: object = {}) => ({ id: 'me', bindings: [{ role, placeCode }], ...more }) as unknown as Me;

describe('the door to a household\'s file', () => {
  it('is shown to offices of its place, and to those above', () => {
    for (const place of ['611026104204', '611026104000', '611026000000']) expect(mayOpenFile(holding('township-officer', place), view)).toBe(true);
  });

  it('is not shown to neighbours, nor to departments', () => {
    expect(mayOpenFile(holding('village-cadre', '611026104205'), view)).toBe(false);
    expect(mayOpenFile(holding('township-officer', '611026102000'), view)).toBe(false);
    expect(mayOpenFile(holding('department-officer', '611026000000'), view)).toBe(false);
  });

  it('is shown to the household itself, and to agents', () => {
    expect(mayOpenFile(holding('household', '611026104204', { householdId: 'household' }), view)).toBe(true);
    expect(mayOpenFile(holding('township-officer', '611026102000', { absences: [{ as: 'agent', state: 'running' }] }), view)).toBe(true);
  });
});
