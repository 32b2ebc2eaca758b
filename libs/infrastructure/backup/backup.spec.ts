import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { filePath, FileStore } from '#infrastructure/files/file-store.js';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase } from '#tests/support/database.js';
import { testKeyRing, testKeyRingContents, testKeys } from '#tests/support/keys.js';
import { backup } from './backup.js';
import { restore } from './restore.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { readTableShapes } from './table-copy.js';

const at = new Date('2026-06-12T08:00:00+08:00');
const filesKey = testKeyRing().files;
const caseId = newId(at);
const photo = Buffer.from('photo of the posted list');

type Database = Awaited<ReturnType<typeof freshDatabase>>;

let source: Database;
let target: Database;
let folder: string;
let file: string;
let sourceFiles: string;
let targetFiles: string;

beforeAll(async () => {
  source = await freshDatabase();
  target = await freshDatabase();
});
afterAll(() => Promise.all([source.drop(), target.drop()]));
beforeEach(async () => {
  await Promise.all([source, target].map(({ pool }) => clear(pool)));
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  file = join(folder, 'shouwang.tar.gz');
  sourceFiles = join(folder, 'files-of-source');
  targetFiles = join(folder, 'files-of-target');
  await fill(source.pool);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function clear(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    for (const { name } of await readTableShapes(client)) await client.query(`DELETE FROM "${name}"`);
  });
}

/** A case whose journal of two entries is chained by the database itself, an attachment, and texts that are hard to copy. */
async function fill(pool: Pool): Promise<void> {
  const { hash, size } = await new FileStore(sourceFiles, filesKey).put(photo);
  await pool.query(
    `WITH RECURSIVE chain AS (
       SELECT 0 AS seq, '' AS body, decode(repeat('00', 32), 'hex') AS hash
       UNION ALL
       SELECT seq + 1, text, sha256(hash || convert_to(text, 'UTF8')) FROM chain, format(E'{"seq":%s,"理由":"行一\\\\n行二\\t\\\\N"}', seq + 1) AS text WHERE seq < 2
     )
     INSERT INTO journal_entry (case_id, seq, at, body, hash) SELECT $1, seq, $2, body, hash FROM chain WHERE seq > 0`,
    [caseId, at],
  );
  await pool.query(
    `INSERT INTO workflow_case (id, definition, version, place_code, state, status, revision, started_at, moved_at, head, snapshot, ledger)
     SELECT $1, 'identification', 1, '611026000000', 'draft', 'active', 2, $2, $2, hash, '{"说明":"a\\\\b"}', '{}' FROM journal_entry WHERE seq = 2`,
    [caseId, at],
  );
  await pool.query(
    `INSERT INTO attachment (id, hash, media_type, size, kind, place_code, uploaded_by, uploaded_at)
     VALUES ($1, $2, 'image/jpeg', $3, 'posting', '611026000000', $1, $4)`,
    [newId(at), hash, size, at],
  );
  await pool.query(`INSERT INTO access_log (at, action, reason) VALUES ($1, 'read', NULL), ($1, 'read', '')`, [at]);
}

const save = () => backup({ pool: source.pool, filesDir: sourceFiles, file, at });
const bringBack = () => restore({ pool: target.pool, connectionString: target.connectionString, filesDir: targetFiles, file });

async function contents(pool: Pool): Promise<Record<string, string[]>> {
  return inTransaction(pool, async (client) => {
    const tables: Record<string, string[]> = {};
    for (const { name } of await readTableShapes(client)) {
      const { rows } = await client.query<{ row: string }>(`SELECT scanned::text AS row FROM "${name}" AS scanned ORDER BY 1`);
      tables[name] = rows.map(({ row }) => row);
    }
    return tables;
  });
}

const everythingIn = (path: string): string[] => readdirSync(path, { recursive: true }).map(String).sort();

/** Nothing came into the database or the folder of files, and no unfinished work lies about. */
async function expectNothingChanged(): Promise<void> {
  expect(Object.values(await contents(target.pool)).flat()).toEqual([]);
  expect(everythingIn(folder).filter((name) => /files-of-target|under-way/.test(name))).toEqual([]);
}

describe('a backup', () => {
  it('brings back every row of every table and every attachment', async () => {
    const manifest = await save();
    expect(manifest.missingFiles).toEqual([]);
    expect(await bringBack()).toEqual(manifest);
    expect(await contents(target.pool)).toEqual(await contents(source.pool));
    const { rows } = await target.pool.query<{ hash: Buffer }>('SELECT hash FROM attachment');
    expect(await new FileStore(targetFiles, filesKey).get(rows[0]!.hash)).toEqual(photo);
    expect(everythingIn(targetFiles)).toEqual(everythingIn(sourceFiles));
  });

  it('goes on counting where the rows of the backup end', async () => {
    await save();
    await bringBack();
    const { rows } = await target.pool.query<{ id: number }>(`INSERT INTO access_log (at, action) VALUES ($1, 'read') RETURNING id`, [at]);
    const saved = await source.pool.query<{ last: number }>('SELECT max(id) AS last FROM access_log');
    expect(rows[0]!.id).toBe(saved.rows[0]!.last + 1);
  });

  it('holds no key, is readable by its owner alone, and leaves nothing beside it', async () => {
    await save();
    const bytes = gunzipSync(readFileSync(file));
    const { keys, lookup, files } = testKeyRingContents();
    for (const key of [...Object.values(keys), lookup, files]) {
      expect(bytes.includes(key)).toBe(false);
      expect(bytes.includes(Buffer.from(key, 'base64'))).toBe(false);
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['files-of-source', 'shouwang.tar.gz']);
  });

  it('names the attachments it could not find and saves everything else', async () => {
    const { hash } = await new FileStore(sourceFiles, filesKey).put(photo);
    rmSync(join(sourceFiles, filePath(hash.toString('hex'))));
    expect((await save()).missingFiles).toEqual([hash.toString('hex')]);
    await bringBack();
    expect(await contents(target.pool)).toEqual(await contents(source.pool));
  });

  it('leaves the backup of yesterday in its place when today’s fails', async () => {
    await save();
    const yesterday = readFileSync(file);
    await source.pool.query('ALTER TABLE _prisma_migrations RENAME TO elsewhere');
    await expect(save()).rejects.toThrow('holds no Shouwang');
    await source.pool.query('ALTER TABLE elsewhere RENAME TO _prisma_migrations');
    expect(readFileSync(file)).toEqual(yesterday);
    expect(readdirSync(folder).sort()).toEqual(['files-of-source', 'shouwang.tar.gz']);
  });
});

describe('a restore', () => {
  it('refuses a backup that was cut off, changed by a byte or is something else, and changes nothing', async () => {
    await save();
    const whole = readFileSync(file);
    const tar = gunzipSync(whole);
    const changedRow = Buffer.from(tar);
    changedRow[tar.indexOf('identification')] = 0x49;
    const changed = Buffer.from(whole);
    changed[whole.length >> 1] = changed[whole.length >> 1]! ^ 1;
    const withoutManifest = Buffer.concat([tar.subarray(0, tar.indexOf('manifest.json')), Buffer.alloc(1024)]);
    const strange = Buffer.from(tar.toString('latin1').replace('tables/task.copy', '../../etc/passwd'), 'latin1');
    for (const bytes of [whole.subarray(0, whole.length - 9), whole.subarray(0, 200), changed, gzipSync(changedRow), gzipSync(withoutManifest), gzipSync(strange), Buffer.from('a letter'), Buffer.alloc(0)]) {
      writeFileSync(file, bytes);
      await expect(bringBack()).rejects.toMatchObject({ code: 'archive-damaged' });
    }
    rmSync(file);
    await expect(bringBack()).rejects.toMatchObject({ code: 'archive-unreadable' });
    await expectNothingChanged();
  });

  it('goes into an empty database only, and names what is in the other', async () => {
    await save();
    await target.pool.query(`INSERT INTO calendar_year (year, source, loaded_at) VALUES (2026, 'test', $1)`, [at]);
    const before = await contents(target.pool);
    await expect(bringBack()).rejects.toThrow('rows in calendar_year');
    expect(await contents(target.pool)).toEqual(before);
  });

  it('refuses the backup of a version with other tables', async () => {
    await source.pool.query('ALTER TABLE region ADD COLUMN later text');
    await save();
    await source.pool.query('ALTER TABLE region DROP COLUMN later');
    await expect(bringBack()).rejects.toMatchObject({ code: 'archive-of-another-version' });
    await expectNothingChanged();
  });

  it('takes everything back when the attachments cannot be laid in their folder', async () => {
    await save();
    const { hash } = await new FileStore(sourceFiles, filesKey).put(photo);
    mkdirSync(targetFiles);
    writeFileSync(join(targetFiles, hash.toString('hex').slice(0, 2)), 'a file where a folder should be');
    await expect(bringBack()).rejects.toThrow();
    expect(Object.values(await contents(target.pool)).flat()).toEqual([]);
  });

  it('needs the old keys to read what it brought back', async () => {
    await source.pool.query(
      `INSERT INTO household_version (household_id, version, head_name, facts, phone_cipher, content_hash, source, created_at) VALUES ($1, 1, '户主', '{}', $2, '\\x00', 'test', $3)`,
      [caseId, testKeys().seal('13912345678'), at],
    );
    await save();
    await bringBack();
    const { rows } = await target.pool.query<{ phone_cipher: string }>('SELECT phone_cipher FROM household_version');
    expect(testKeys().open(rows[0]!.phone_cipher)).toBe('13912345678');
  });
});
