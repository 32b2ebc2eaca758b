import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { JournalBody } from '#engine/journal.js';
import { Registry } from '#engine/registry.js';
import { opinionDue } from '#engine/verbs/settle-opinions.js';
import type { OutboxMessage } from '#infrastructure/outbox/outbox-store.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { titleOf } from '../cases/state-titles.js';
import { tellPrefix } from '../notices/notice-templates.js';
import { type NoticeOrder, NoticesService } from '../notices/notices.service.js';
import { accountOf } from '../people/office.js';
import { officeOf } from '../policies/office-namer.js';

/** What an entry says, and of its task what a notice needs. */
interface Done {
  entry: JournalBody;
  definition: string;
  version: number;
  state: string;
  task: { office: string; state: string; claimedBy: string | null; isOpen: boolean } | null;
}

const leftOut = 'ballot.voterLeftOut';

type Receivers = Pick<NoticeOrder, 'accounts' | 'offices'>;

/** After a verb: those it concerns are told, and copies lie where they were sent. A message may come twice; each effect is keyed. */
@Injectable()
export class VerbEffectsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly registry: Registry,
    private readonly notices: NoticesService,
  ) {}

  async handle(message: OutboxMessage): Promise<void> {
    const { caseId, seq, at, type, body } = message;
    const done = await this.read(message);
    if (type === opinionDue) {
      const { opinionId, of } = body as { opinionId: string; of: string };
      return this.tell(done, { key: `${caseId}/${seq}/${opinionId}`, caseId, template: 'opinion-asked', at, accounts: [of] });
    }
    const { entry } = done;
    if (entry.event === 'case.copied') await this.copy(caseId, at, entry);
    if (entry.event === 'opinion.handedOver' && done.task) {
      const { to } = entry.payload as { to: string };
      await this.tell(done, { key: `${caseId}/${seq}/opinion-asked`, caseId, template: 'opinion-asked', at, accounts: [to] });
    }
    const receivers = await this.receivers(caseId, done);
    if (receivers) await this.tell(done, { key: `${caseId}/${seq}/${entry.event}`, caseId, template: templates[entry.event]!, at, ...receivers });
  }

  private async tell({ entry, definition, version, state, task }: Done, order: NoticeOrder): Promise<void> {
    // What somebody is told of a ballot is about the step that voted, wherever the case is by now.
    const step = titleOf(this.registry.get(definition, version), entry.event === leftOut ? entry.from : (task?.state ?? state));
    await this.notices.tell({ ...order, params: { step } });
  }

  private async receivers(caseId: string, { entry, task }: Done): Promise<(Receivers & { template?: string }) | undefined> {
    const said = entry.payload as { to?: string | string[] | null; of?: string; by?: string; from?: string; holder?: string; member?: string; when?: string };
    switch (entry.event) {
      case 'task.handedOver':
        return said.to ? { accounts: [said.to as string] } : { offices: [task!.office] };
      case 'task.urged':
        return task?.isOpen ? this.handlers(caseId, task) : undefined;
      case 'opinion.asked':
        return said.when === 'before' ? { accounts: [said.of!] } : undefined;
      case 'opinion.takenBack':
        // Who was to be asked after the decision has heard nothing of it.
        return task ? { accounts: [said.of!] } : undefined;
      case leftOut:
        return { accounts: [said.member!] };
      case 'opinion.handedOver':
        return { accounts: [said.by!] };
      default:
        return { accounts: [said.to ?? said.of ?? said.by ?? said.from ?? said.holder ?? []].flat() };
    }
  }

  /** Who has the work: who took it, else everybody of the office; of a household, its accounts, or the village where it has none. */
  private async handlers(caseId: string, { office, claimedBy }: NonNullable<Done['task']>): Promise<Receivers & { template?: string }> {
    const holder = claimedBy ?? accountOf(office);
    if (holder) return { accounts: [holder] };
    if (!office.startsWith('household@')) return { offices: [office] };
    const { rows } = await this.pool.query<{ id: string; placeCode: string }>(
      `SELECT account.id, c.place_code AS "placeCode" FROM workflow_case c LEFT JOIN user_account account ON account.household_id = c.subject_id AND account.status = 'active'
       WHERE c.id = $1 ORDER BY account.id`,
      [caseId],
    );
    const accounts = rows.flatMap(({ id }) => id ?? []);
    const village = officeOf({ role: 'village-cadre', level: 'village' }, rows[0]!.placeCode, '');
    return accounts.length > 0 ? { accounts } : { offices: [village], template: `${tellPrefix}task-urged` };
  }

  /** A copy that is sent again is unread again. */
  private async copy(caseId: string, at: Date, { seq, actor, payload, reason }: JournalBody): Promise<void> {
    await this.pool.query(
      `INSERT INTO case_copy (case_id, account_id, seq, sent_by, sent_at, note)
       SELECT $1, account_id, $3, $4, $5, $6 FROM unnest($2::uuid[]) AS account_id ORDER BY account_id
       ON CONFLICT (case_id, account_id) DO UPDATE SET seq = excluded.seq, sent_by = excluded.sent_by, sent_at = excluded.sent_at,
         note = excluded.note, read_at = NULL WHERE case_copy.seq < excluded.seq`,
      [caseId, (payload as { to: string[] }).to, seq, actor, at, reason ?? null],
    );
  }

  private async read({ caseId, seq }: OutboxMessage): Promise<Done> {
    const { rows } = await this.pool.query<Omit<Done, 'entry'> & { body: string }>(
      `SELECT entry.body, c.definition, c.version, c.state,
         (SELECT json_build_object('office', office, 'state', state, 'claimedBy', claimed_by, 'isOpen', closed_at IS NULL)
          FROM task WHERE task.id::text = coalesce(entry.body::json -> 'payload' ->> 'taskId', entry.body::json -> 'payload' ->> 'opinionId') AND task.case_id = c.id) AS task
       FROM journal_entry entry JOIN workflow_case c ON c.id = entry.case_id WHERE entry.case_id = $1 AND entry.seq = $2`,
      [caseId, seq],
    );
    const { body, ...row } = rows[0]!;
    return { ...row, entry: JSON.parse(body) as JournalBody };
  }
}

const templates: Readonly<Record<string, string>> = {
  'task.handedOver': 'task-handed-over',
  'task.delegated': 'task-delegated',
  'task.handedBack': 'task-handed-back',
  'delegation.takenBack': 'delegation-taken-back',
  'task.released': 'task-freed',
  'task.urged': 'task-urged',
  'opinion.asked': 'opinion-asked',
  'opinion.given': 'opinion-given',
  'opinion.takenBack': 'opinion-taken-back',
  'opinion.handedOver': 'opinion-handed-over',
  'opinion.askerReplaced': 'opinion-asker-replaced',
  [leftOut]: 'voter-left-out',
  'case.copied': 'case-copied',
};
