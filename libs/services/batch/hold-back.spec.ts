import { describe, expect, it } from '@jest/globals';
import type { CaseState } from '#engine/ledger.js';
import { heldBack } from './hold-back.js';

const unchanged = { fileChanged: false, papersChanged: false };
const knowing = (context: object): CaseState => ({ snapshot: { context } }) as CaseState;

describe('holding back', () => {
  it('names everything that asks for a look of its own', () => {
    expect(heldBack(knowing({ openHits: ['a'], redLines: ['car'] }), { fileChanged: true, papersChanged: true })?.extras.details).toEqual({
      because: ['hits', 'redLines', 'fileChanged', 'papersChanged'],
    });
    expect(heldBack(knowing({ openHits: ['a'], redLines: [] }), unchanged)?.sentence.zh).toBe('不能批量办理，请逐件审核：有比对疑点未说明');
  });

  it('has nothing to say of cases without any of it, nor of procedures that know none', () => {
    expect(heldBack(knowing({ openHits: [], redLines: [] }), unchanged)).toBeUndefined();
    expect(heldBack(knowing({}), unchanged)).toBeUndefined();
  });
});
