import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { county, type Office, openOffice } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const chart = '/definitions/identification/1';

describe('answers for a slow line', () => {
  let office: Office;
  let officer: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    officer = await office.hire('county-officer', county);
  });
  afterAll(() => office.close());
  const taken = (path: string, encoding: string) => office.as(officer).get(path).set('Accept-Encoding', encoding).expect(200);
  const encodingOf = async (path: string, encoding = 'gzip, br'): Promise<string | undefined> => (await taken(path, encoding)).headers['content-encoding'];

  it('are packed as the asker can unpack them, and say the same', async () => {
    const plain = await taken(chart, 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await taken(chart, 'gzip').expect('content-encoding', 'gzip').expect('vary', /Accept-Encoding/);
    expect(packed.body).toEqual(plain.body);
    expect(await encodingOf(chart, 'br')).toBe('br');
  });

  it('are sent as they are when they are short', async () => {
    expect(await encodingOf('/notices/count')).toBeUndefined();
    expect(await encodingOf('/me')).toBeUndefined();
  });

  it('stay open unpacked where changes are told as they happen', async () => {
    const { headers, text } = await taken('/live?for=1', 'gzip, br').expect('content-type', 'text/event-stream');
    expect(headers['content-encoding']).toBeUndefined();
    expect(text).toContain('refresh');
  });

  it('leave papers as they were filed', async () => {
    const id = await office.upload(officer, 'evidence');
    expect((await taken(`/attachments/${id}`, 'gzip, br').expect('content-type', 'application/pdf')).headers['content-encoding']).toBeUndefined();
  });
});
