import { describe, expect, it } from '@jest/globals';
import type { EventAnswer } from '#contracts/cases';
import { deliver, type Door } from './deliver';
import { type FinishedForm, finish, type FormToSend, type Progress } from './finished-form';

const title = { zh: '登记入户核实结果', en: 'visit recorded' };
const form: FormToSend = {
  caseId: 'case',
  definition: 'identification',
  title,
  about: '金米村',
  seen: { movedAt: '2026-11-22T01:00:00.000Z', state: title },
  draftId: 'case/visit.recorded/',
  photos: [
    { id: 'door', kind: 'photo' },
    { id: 'kitchen', kind: 'photo' },
  ],
  record: { kind: 'visit', body: { photos: ['door', 'kitchen'], observations: '情况属实' } } as never,
  event: { type: 'visit.recorded', payload: { finding: 'eligible' } },
};

/** An office that takes a key once, however often it comes, and a line that breaks before the answers named. */
class FarOffice {
  readonly taken = new Map<string, unknown>();
  readonly asked: string[] = [];

  constructor(private breaks: string[] = []) {}

  readonly door: Door = {
    photo: (_, { key, id }) => this.take(key, `paper of ${id}`, `server-${id}`),
    authorisations: async (_, papers) => void this.taken.set('authorisations', papers),
    record: (_, record, key) => this.take(key, record, 'server-record'),
    event: (_, event, key) => this.take(key, event, { case: { title } } as EventAnswer),
  };

  private async take<Answer>(key: string, what: unknown, answer: Answer): Promise<Answer> {
    this.asked.push(key);
    this.taken.set(key, what);
    if (!this.breaks.includes(key)) return answer;
    this.breaks = this.breaks.filter((one) => one !== key);
    throw new Error('the line broke before the answer came');
  }
}

const keyed = (): FinishedForm => {
  let last = 0;
  return finish(form, () => `key-${++last}`);
};

async function sendUntilThere(finished: FinishedForm, office: FarOffice): Promise<void> {
  let noted: Progress = { photos: {} };
  for (let tries = 0; tries < 10; tries++) {
    try {
      await deliver(finished, noted, office.door, async (done) => void (noted = done));
      return;
    } catch {
      // The network is back; the outbox tries again.
    }
  }
  throw new Error('never arrived');
}

describe('a form that was filled in without a network', () => {
  it('is sent in parts, each under the key it was given when it was finished', async () => {
    const office = new FarOffice();
    await sendUntilThere(keyed(), office);
    expect(office.asked).toEqual(['key-1', 'key-2', 'key-3', 'key-4']);
  });

  it('names what has arrived by the ids of the server', async () => {
    const office = new FarOffice();
    await sendUntilThere(keyed(), office);
    expect(office.taken.get('key-3')).toMatchObject({ body: { photos: ['server-door', 'server-kitchen'], observations: '情况属实' } });
    expect(office.taken.get('key-4')).toEqual({ type: 'visit.recorded', payload: { finding: 'eligible', recordId: 'server-record' } });
  });

  it('files papers that were signed under the ids of the server, before the event that counts them', async () => {
    const office = new FarOffice();
    const papers = [{ position: 1, way: 'signature' as const, attachmentId: 'door', signedOn: '2026-11-22' }];
    await sendUntilThere({ ...keyed(), record: undefined, authorisations: papers }, office);
    expect([...office.taken.keys()]).toEqual(['key-1', 'key-2', 'authorisations', 'key-4']);
    expect(office.taken.get('authorisations')).toMatchObject([{ position: 1, attachmentId: 'server-door' }]);
  });

  it.each(['key-1', 'key-2', 'key-3', 'key-4'])('counts once, though the answer to %s was lost', async (lost) => {
    const office = new FarOffice([lost]);
    await sendUntilThere(keyed(), office);
    expect(office.asked.filter((key) => key === lost)).toHaveLength(2);
    expect([...office.taken.keys()]).toEqual(['key-1', 'key-2', 'key-3', 'key-4']);
  });

  it('goes on where it was, and sends nothing again that is known to be there', async () => {
    const office = new FarOffice(['key-3']);
    await sendUntilThere(keyed(), office);
    expect(office.asked).toEqual(['key-1', 'key-2', 'key-3', 'key-3', 'key-4']);
  });
});
