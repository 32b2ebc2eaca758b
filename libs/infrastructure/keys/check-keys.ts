import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { createKeyFile, keyFileExists, openKeyFile } from './key-file.js';
import { KeyProblem } from './key-problem.js';
import { type KeyRing, newKeyRingContents } from './key-ring.js';

interface KeyMark {
  id: string;
  purpose: 'field' | 'lookup' | 'files';
  fingerprint: Buffer;
}

/**
 * The ring of this installation. At the very first start, when no data needs a key yet, the file is made; ever after it must be there.
 * @throws KeyProblem with the sentence to print when the data needs a key that is not there
 */
export async function openKeyRing(pool: Pool, path: string, at: Date): Promise<KeyRing> {
  if (!keyFileExists(path)) {
    const needed = await keyMarks(pool);
    // Looked for once more: another process may have made its first start since.
    if (needed.length > 0 && !keyFileExists(path)) {
      throw new KeyProblem('key-file-missing', `The data was encrypted, but there is no key file at ${path}. Put back the key file, or set KEYS_FILE to where it is.`);
    }
    createKeyFile(path, newKeyRingContents());
  }
  const ring = openKeyFile(path);
  await checkKeys(pool, ring, at);
  return ring;
}

/**
 * Refuses a ring that lacks a key the data needs, or holds another key under its name; then notes the ring's new keys.
 * @throws KeyProblem `key-missing`, `key-differs`
 */
export async function checkKeys(pool: Pool, ring: KeyRing, at: Date): Promise<void> {
  const ours = marksOf(ring);
  refuseUnlessHeld(await keyMarks(pool), ours);
  await pool.query(
    `INSERT INTO key_check (id, purpose, fingerprint, created_at)
     SELECT id, purpose, fingerprint, $4 FROM unnest($1::text[], $2::text[], $3::bytea[]) AS mark (id, purpose, fingerprint)
     ON CONFLICT (id) DO NOTHING`,
    [ours.map((mark) => mark.id), ours.map((mark) => mark.purpose), ours.map((mark) => mark.fingerprint), at],
  );
  // Two installations that start on one empty database at once: the second to write finds the first one's marks here.
  refuseUnlessHeld(await keyMarks(pool), ours);
}

async function keyMarks(pool: Pool): Promise<KeyMark[]> {
  const { rows } = await pool.query<KeyMark>('SELECT id, purpose, fingerprint FROM key_check ORDER BY id');
  return rows;
}

function marksOf(ring: KeyRing): KeyMark[] {
  return [
    ...ring.fieldKeys().map(({ id, key }): KeyMark => ({ id, purpose: 'field', fingerprint: fingerprint(key) })),
    { id: 'lookup', purpose: 'lookup', fingerprint: fingerprint(ring.lookup) },
    { id: 'files', purpose: 'files', fingerprint: fingerprint(ring.files) },
  ];
}

function refuseUnlessHeld(needed: KeyMark[], held: KeyMark[]): void {
  for (const mark of needed) {
    const found = held.find((other) => other.id === mark.id && other.purpose === mark.purpose);
    if (!found) {
      throw new KeyProblem('key-missing', `The data needs the ${mark.purpose} key "${mark.id}", which the key file does not hold. Put back the key file that holds it.`);
    }
    if (!found.fingerprint.equals(mark.fingerprint)) {
      throw new KeyProblem('key-differs', `The ${mark.purpose} key "${mark.id}" in the key file is not the one the data was encrypted with. Put back the right key file.`);
    }
  }
}

/** Tells keys apart without telling anything of them. */
const fingerprint = (key: Buffer): Buffer => createHmac('sha256', key).update('shouwang key fingerprint').digest();
