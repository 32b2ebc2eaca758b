import { CaseEngine } from '#engine/case-engine.js';
import { Registry } from '#engine/registry.js';
import { EffectsService } from '#services/effects/effects.service.js';
import { NoticesService } from '#services/notices/notices.service.js';
import { ObjectorNotices } from '#services/notices/objector-notices.js';
import { RecallNotices } from '#services/notices/recall-notices.js';
import { RegisterService } from '#services/register/register.service.js';
import { ReverificationEffectsService } from '#services/reverification/reverification-effects.service.js';
import { VerbEffectsService } from '#services/verbs/verb-effects.service.js';
import type { Office } from './office.js';

/** What a worker does with the outbox of a case, twice over: it may die before it has struck off what is done. */
export async function carryOut({ app, pool }: Office, caseId: string): Promise<void> {
  const service = <Service>(type: new (...parts: never[]) => Service): Service => app.get(type, { strict: false });
  const notices = service(NoticesService);
  const verbs = new VerbEffectsService(pool, service(Registry), notices);
  const engine = service(CaseEngine);
  const objectors = new ObjectorNotices(pool, engine, notices);
  const effects = new EffectsService(pool, engine, notices, service(RegisterService), objectors, new RecallNotices(pool, notices), service(ReverificationEffectsService), verbs);
  const { rows } = await pool.query(`SELECT case_id AS "caseId", seq, number, type, body, at FROM outbox_message WHERE case_id = $1 ORDER BY seq, number`, [caseId]);
  for (const message of [...rows, ...rows]) await effects.handle(message);
}
