import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { HouseholdFile } from '#contracts/households.js';
import type { Desk } from './desk.js';

/** Identity, phone and bank numbers of a household in clear, as its file shows them to whoever says why. */
export async function numbersOf(reader: Desk, householdId: string): Promise<string[]> {
  const file = await reader.post<HouseholdFile>(`/households/${householdId}/unmask`, { reason: '核对测试数据' });
  const { phone, contactPhone, bankAccount, members } = file;
  const numbers = [phone, contactPhone, bankAccount, ...members.flatMap((member) => [member.identityNumber, member.phone])];
  return [...new Set(numbers.filter((number) => number !== null))];
}

/** Where any of these texts stands in clear: every column of every table, sealed ones too, since sealing hides them. */
export async function tablesWith(pool: Pool, numbers: string[]): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ hits: number }>(
      `SELECT count(*)::int AS hits FROM ${name} AS line
       WHERE EXISTS (SELECT FROM unnest($1::text[]) AS wanted (text) WHERE strpos(line::text, wanted.text) > 0)`,
      [numbers],
    );
    if (rows[0]!.hits > 0) found.push(`${name}: ${rows[0]!.hits}`);
  }
  return found;
}

/** Files below a folder in which any of these texts stands in clear; the database's own are left to `tablesWith`. */
export async function filesWith(folder: string, numbers: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const file of files) {
    if (file.includes('/postgres/') && !file.endsWith('.log')) continue;
    const text = await readFile(file, 'latin1');
    if (numbers.some((number) => text.includes(number))) found.push(file);
  }
  return found;
}
