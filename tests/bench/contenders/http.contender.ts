import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { newId } from '#infrastructure/ids.js';
import { newToken, tokenHash } from '#services/people/secrets.js';
import { decisionType, steps } from '../approval.chart.js';
import { engineOn, officeOfStep, officers } from '../setting.js';
import type { Contender, Door } from './contender.js';
import { EngineContender } from './engine.contender.js';
import { HttpLane } from './http-lane.js';

const program = fileURLToPath(new URL('./api-process.main.js', import.meta.url));

/** A task as an inbox shows it. */
export interface WaitingTask {
  taskId: string;
  revision: number;
  caseId: string;
}

/** The engine behind the real API: session, scope, validation, idempotency key, and the record each decision rests on looked up. */
export class HttpContender implements Contender {
  private constructor(
    private readonly pool: Pool,
    private readonly api: ChildProcess,
    private readonly port: number,
    private readonly tokens: string[],
    private readonly dataDir: string,
  ) {}

  static async make(pool: Pool, databaseUrl: string): Promise<HttpContender> {
    const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-bench-api-'));
    const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'error', REDIS_URL: '', KEYS_FILE: '', TLS_CERT: '', TLS_KEY: '' };
    const api = fork(program, { env });
    const [port] = await Promise.race([once(api, 'message'), once(api, 'exit').then(() => Promise.reject(new Error('The API did not start')))]);
    return new HttpContender(pool, api, Number(port), await signIn(pool), dataDir);
  }

  async seed(count: number, loops: boolean): Promise<string[]> {
    const ids = await new EngineContender(this.pool, engineOn(this.pool)).seed(count, loops);
    await this.pool.query(
      `INSERT INTO case_record (id, case_id, kind, body, created_by, created_at)
       SELECT id, id, 'note', '{}', $2, $3 FROM unnest($1::uuid[]) AS copy(id)`,
      [ids, officers[0]!.id, new Date()],
    );
    await this.pool.query('VACUUM ANALYZE case_record, session, user_account, role_binding');
    return ids;
  }

  open(callers: number): Door {
    const lanes = Array.from({ length: callers }, () => new HttpLane(this.port));
    const free = [...lanes];
    return {
      decide: async (caseId, step, recordId) => {
        const lane = free.pop()!;
        const headers = `Authorization: Bearer ${this.tokens[step]}\r\nIdempotency-Key: ${newId()}\r\n`;
        const event = JSON.stringify({ type: decisionType, payload: { recordId, agreed: true } });
        const { status, body } = await lane.post(`/api/v1/cases/${caseId}/events`, headers, event);
        free.push(lane);
        if (status !== 200) throw new Error(`The API answered ${status}: ${body}`);
      },
      close: async () => {
        for (const lane of lanes) lane.close();
      },
    };
  }

  /** One batch of tasks that stand at this step; the record each rests on is named after its case. */
  async decideTogether(lane: HttpLane, tasks: WaitingTask[], step: number): Promise<void> {
    const headers = `Authorization: Bearer ${this.tokens[step]}\r\nIdempotency-Key: ${newId()}\r\n`;
    const items = tasks.map(({ taskId, revision, caseId }) => ({ taskId, revision, payload: { recordId: caseId } }));
    const { status, body } = await lane.post('/api/v1/tasks/batch', headers, JSON.stringify({ event: decisionType, payload: { agreed: true }, items }));
    const done = status === 207 && (JSON.parse(body) as { done: number }).done;
    if (done !== tasks.length) throw new Error(`The API answered ${status}: ${body.slice(0, 500)}`);
  }

  lane(): HttpLane {
    return new HttpLane(this.port);
  }

  async stop(): Promise<void> {
    const ended = once(this.api, 'exit');
    this.api.disconnect();
    await ended;
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Accounts, roles and sessions of the five officers. Returns a token for each. */
async function signIn(pool: Pool): Promise<string[]> {
  const at = new Date();
  const tokens = steps.map(() => newToken());
  for (const [index, { id }] of officers.entries()) {
    const [role, placeCode] = officeOfStep(index).split('@');
    await pool.query(
      `INSERT INTO user_account (id, login, name, must_change_password, status, created_at) VALUES ($1, $2, $2, false, 'active', $3)`,
      [id, `bench-${index}`, at],
    );
    await pool.query('INSERT INTO role_binding (id, account_id, role, place_code, valid_from) VALUES ($1, $2, $3, $4, $5)', [newId(), id, role, placeCode, at]);
    await pool.query('INSERT INTO session (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)', [
      tokenHash(tokens[index]!),
      id,
      at,
      new Date(at.getTime() + 86_400_000),
    ]);
  }
  return tokens;
}
