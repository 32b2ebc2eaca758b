import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testKeyRing } from '#tests/support/keys.js';
import { filePath, FileStore } from './file-store.js';

const minutes = Buffer.from('Minutes of the village committee, 12 June');

describe('the store of attachments', () => {
  let folder: string;
  let store: FileStore;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    store = new FileStore(folder, testKeyRing().files);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const kept = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pathOf = (hash: Buffer): string => join(folder, filePath(hash.toString('hex')));

  it('gives back what was put, and lets nobody else read it on the disk', async () => {
    const { hash, size } = await store.put(minutes);
    expect(size).toBe(minutes.length);
    expect(await store.get(hash)).toEqual(minutes);
    expect(kept()).toEqual([pathOf(hash)]);
    expect(readFileSync(pathOf(hash)).includes('village committee')).toBe(false);
    expect(statSync(pathOf(hash)).mode & 0o777).toBe(0o600);
  });

  it('keeps the same photo once, also when two people bring it at the same moment', async () => {
    const [one, other] = await Promise.all([store.put(minutes), store.put(minutes)]);
    expect(one.hash).toEqual(other.hash);
    await store.put(minutes);
    expect(kept()).toHaveLength(1);
  });

  it('refuses a damaged file, and heals it when somebody brings its contents again', async () => {
    const { hash } = await store.put(minutes);
    const damaged = readFileSync(pathOf(hash));
    damaged[20] = damaged[20]! ^ 1;
    writeFileSync(pathOf(hash), damaged);
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'file-damaged' });
    await store.put(minutes);
    expect(await store.get(hash)).toEqual(minutes);
  });

  it('refuses a file that was put in the place of another', async () => {
    const { hash } = await store.put(minutes);
    const other = await store.put(Buffer.from('other minutes'));
    writeFileSync(pathOf(hash), readFileSync(pathOf(other.hash)));
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it('says so when a file is not there', async () => {
    await expect(store.get(Buffer.alloc(32))).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(store.get(Buffer.alloc(0))).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
