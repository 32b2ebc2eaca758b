import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import type { Pool } from 'pg';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import { FileStore } from '#infrastructure/files/file-store.js';
import { FilesModule } from '#infrastructure/files/files.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/tokens.js';
import { freshDatabase } from '#tests/support/database.js';
import { openKeyRing } from './check-keys.js';
import { FieldCipher } from './field-cipher.js';
import { createKeyFile, readKeyFile, replaceKeyFile } from './key-file.js';
import { newKeyRingContents } from './key-ring.js';
import { KeysModule } from './keys.module.js';
import { retireKeys } from './retire-keys.js';
import { rotateKeys } from './rotate-keys.js';

const now = new Date('2026-06-12T08:00:00+08:00');

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: Pool;
let folder: string;
let path: string;

beforeAll(async () => {
  database = await freshDatabase();
  pool = database.pool;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool.query('TRUNCATE key_check, household_version, member, case_record');
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  path = join(folder, 'data', 'keys');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openKeyRing(pool, path, now);

describe('the key file at start', () => {
  it('is made at the very first start, for its owner alone, and serves every start after', async () => {
    const sealed = new FieldCipher(await open()).seal('13912345678');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(new FieldCipher(await open()).open(sealed)).toBe('13912345678');
  });

  it('is one file when two processes make their first start at once', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    expect(new FieldCipher(one).open(new FieldCipher(other).seal('13912345678'))).toBe('13912345678');
  });

  it('lets nothing start when the data was encrypted and the file is gone', async () => {
    await open();
    rmSync(path);
    await expect(open()).rejects.toMatchObject({ code: 'key-file-missing' });
    expect(existsSync(path)).toBe(false);
  });

  it('lets nothing start when it lacks a key the data needs, or holds another one under its name', async () => {
    const right = (await open(), readKeyFile(path));
    const other = newKeyRingContents();
    replaceKeyFile(path, other);
    await expect(open()).rejects.toMatchObject({ code: 'key-missing' });
    replaceKeyFile(path, { ...right, keys: { [right.current]: other.lookup } });
    await expect(open()).rejects.toMatchObject({ code: 'key-differs' });
    replaceKeyFile(path, { ...right, files: other.files });
    await expect(open()).rejects.toMatchObject({ code: 'key-differs' });
    replaceKeyFile(path, right);
    await open();
  });

  it('lets nothing start while others may read it, and says how to close it', async () => {
    await open();
    chmodSync(path, 0o640);
    await expect(open()).rejects.toThrow(`chmod 600 ${path}`);
  });

  it('opens in the application before anything can seal, and stops its start when it is gone', async () => {
    const start = () =>
      Test.createTestingModule({
        imports: [
          { module: class Database {}, global: true, providers: [{ provide: PG_POOL, useValue: pool }], exports: [PG_POOL] },
          ClockModule.with({ now: () => now }),
          KeysModule.forRoot({ keysFile: path }),
          FilesModule.forRoot({ filesDir: join(folder, 'files') }),
        ],
      }).compile();
    const application = await start();
    const { hash } = await application.get(FileStore).put(Buffer.from('minutes'));
    expect(await application.get(FileStore).get(hash)).toEqual(Buffer.from('minutes'));
    expect(application.get(FieldCipher).open(application.get(FieldCipher).seal('13912345678'))).toBe('13912345678');
    rmSync(path);
    await expect(start()).rejects.toMatchObject({ code: 'key-file-missing' });
  });

  it('says so when it is no key file', async () => {
    createKeyFile(path, { ...newKeyRingContents(), current: 'nobody' });
    await expect(open()).rejects.toMatchObject({ code: 'key-file-malformed' });
    replaceKeyFile(path, JSON.parse('{"keys":null}'));
    await expect(open()).rejects.toMatchObject({ code: 'key-file-malformed' });
  });
});

describe('a rotation of keys', () => {
  const households = Array.from({ length: 600 }, () => newId(now));

  async function fill(cipher: FieldCipher): Promise<void> {
    await pool.query(
      `INSERT INTO household_version (household_id, version, head_name, facts, phone_cipher, content_hash, source, created_at)
       SELECT id, 1, '户主', '{}', phone, '\\x00', 'test', $3 FROM unnest($1::uuid[], $2::text[]) AS row (id, phone)`,
      [households, households.map((id) => cipher.seal(`phone of ${id}`)), now],
    );
    await pool.query(
      `INSERT INTO member (household_id, version, position, name, relation, identity_cipher, identity_hash, facts)
       SELECT id, 1, 0, '户主', '01', identity, '\\x00', '{}' FROM unnest($1::uuid[], $2::text[]) AS row (id, identity)`,
      [households, households.map((id) => cipher.seal(`identity of ${id}`))],
    );
  }

  async function opened(cipher: FieldCipher): Promise<string[]> {
    const { rows } = await pool.query<{ phone_cipher: string; identity_cipher: string }>(
      'SELECT household_version.phone_cipher, identity_cipher FROM household_version JOIN member USING (household_id, version) ORDER BY household_id',
    );
    return rows.flatMap((row) => [cipher.open(row.phone_cipher), cipher.open(row.identity_cipher)]);
  }

  const expected = households.toSorted().flatMap((id) => [`phone of ${id}`, `identity of ${id}`]);

  const keysInUse = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ key: string }>(
      `SELECT DISTINCT split_part(sealed, '.', 2) AS key FROM (SELECT phone_cipher AS sealed FROM household_version UNION SELECT identity_cipher FROM member) AS fields`,
    );
    return rows.map(({ key }) => key);
  };

  it('seals every field anew under a running application, which reads and writes on', async () => {
    const running = new FieldCipher(await open());
    await fill(running);
    const lookup = running.lookup('13912345678');
    const { current, resealed } = await rotateKeys(pool, path, now);
    const touched = Object.entries(resealed).filter(([, rows]) => rows > 0);
    expect(Object.fromEntries(touched)).toEqual({ 'household_version.phone_cipher': 600, 'member.identity_cipher': 600 });
    expect(await keysInUse()).toEqual([current]);
    expect(await opened(running)).toEqual(expected);
    expect(running.seal('x').split('.')[1]).toBe(current);
    expect(running.lookup('13912345678')).toEqual(lookup);
  });

  it('goes on where it was interrupted, without another key', async () => {
    const ring = await open();
    const running = new FieldCipher(ring);
    await fill(running);
    const { current } = await rotateKeys(pool, path, now);
    const old = readKeyFile(path);
    const former = Object.keys(old.keys).find((id) => id !== current)!;
    replaceKeyFile(path, { ...old, current: former });
    await pool.query('UPDATE member SET identity_cipher = $1 WHERE household_id = $2', [running.seal(`identity of ${households[0]}`), households[0]]);
    replaceKeyFile(path, old);
    expect((await rotateKeys(pool, path, now, { resume: true })).resealed['member.identity_cipher']).toBe(1);
    expect(Object.keys(readKeyFile(path).keys)).toHaveLength(2);
    expect(await opened(running)).toEqual(expected);
  });

  it('keeps the old key until nothing needs it, wherever it was used', async () => {
    const running = new FieldCipher(await open());
    await fill(running);
    const former = readKeyFile(path).current;
    const kept = running.seal('a number in a form');
    await pool.query(`INSERT INTO case_record (id, case_id, kind, body, created_by, created_at) VALUES ($1, $1, 'objection', $2, $1, $3)`, [newId(now), { phone: kept }, now]);
    const { current } = await rotateKeys(pool, path, now);
    expect(await retireKeys(pool, path)).toEqual({ retired: [], needed: { [former]: ['case_record'] } });
    expect(running.open(kept)).toBe('a number in a form');
    await pool.query('DELETE FROM case_record');
    expect(await retireKeys(pool, path)).toEqual({ retired: [former], needed: {} });
    expect(Object.keys(readKeyFile(path).keys)).toEqual([current]);
    expect(await opened(new FieldCipher(await open()))).toEqual(expected);
  });
});
