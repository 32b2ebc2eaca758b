import type { PoolClient } from 'pg';
import type { AbsenceView } from '#contracts/absence.js';

export interface AbsenceRow {
  id: string;
  principalId: string;
  principalName: string;
  agentId: string;
  agentName: string;
  from: Date;
  to: Date;
  definitions: string[];
  reason: string | null;
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
}

export const selectAbsences = `
  SELECT absence.id, absence.principal_id AS "principalId", principal.name AS "principalName", absence.agent_id AS "agentId", agent.name AS "agentName",
    absence.valid_from AS "from", absence.valid_to AS "to", absence.definitions, absence.reason, absence.created_at AS "createdAt",
    absence.created_by AS "createdBy", absence.ended_at AS "endedAt"
  FROM absence JOIN user_account principal ON principal.id = absence.principal_id JOIN user_account agent ON agent.id = absence.agent_id`;

export function viewOf({ from, to, createdAt, endedAt, ...row }: AbsenceRow, now: Date): AbsenceView {
  const isOver = to <= now || endedAt !== null;
  return {
    ...row,
    from: from.toISOString(),
    to: to.toISOString(),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    state: isOver ? 'over' : from <= now ? 'running' : 'coming',
  };
}

export interface Window {
  principalId: string;
  agentId: string;
  from: Date;
  to: Date;
}

/**
 * Whether, somewhere in this time, the agent's work would come round to the one who is away: A for B for C for A. Each step of the circle
 * is counted only for the time it shares with all the others, whatever procedures it is for.
 */
export async function closesCircle(client: PoolClient, { principalId, agentId, from, to }: Window): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `WITH RECURSIVE passed (account_id, from_at, to_at) AS (
       SELECT $2::uuid, $3::timestamptz, $4::timestamptz
       UNION
       SELECT absence.agent_id, greatest(passed.from_at, absence.valid_from), least(passed.to_at, absence.valid_to)
       FROM passed JOIN absence ON absence.principal_id = passed.account_id AND absence.ended_at IS NULL
         AND absence.valid_from < passed.to_at AND absence.valid_to > passed.from_at
       WHERE passed.account_id <> $1
     )
     SELECT EXISTS (SELECT FROM passed WHERE account_id = $1) AS found`,
    [principalId, agentId, from, to],
  );
  return rows[0]!.found;
}
