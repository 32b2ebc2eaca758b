import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileProblem } from './file-problem.js';
import { writeDurably } from './write-durably.js';

const FORMAT = Buffer.from([1]);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HASH_BYTES = 32;

/**
 * Attachments, encrypted (AES-256-GCM) and named by a keyed hash of their contents, so that the same photo is kept once and a name
 * tells nothing. A file: format byte, nonce, ciphertext, tag; its hash is authenticated with it, so files cannot change places.
 */
export class FileStore {
  private readonly contentKey: Buffer;
  private readonly nameKey: Buffer;

  /** @param filesKey 32 bytes; both keys in use are derived from it */
  constructor(
    private readonly folder: string,
    filesKey: Buffer,
  ) {
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', filesKey, '', `shouwang file ${use}`, 32));
    this.contentKey = derive('content');
    this.nameKey = derive('name');
  }

  /** Keeps the bytes; when this returns they are on the disk. The same bytes again are the same file. */
  async put(bytes: Buffer): Promise<{ hash: Buffer; size: number }> {
    const hash = this.hashOf(bytes);
    if (!(await this.isKept(hash))) await writeDurably(this.pathOf(hash), this.encrypt(bytes, hash));
    return { hash, size: bytes.length };
  }

  /** @throws FileProblem `file-not-found`, `file-damaged` when it is not bit for bit what was put */
  async get(hash: Buffer): Promise<Buffer> {
    if (hash.length !== HASH_BYTES) throw new FileProblem('file-not-found', 'No file has such a name.');
    const sealed = await readFile(this.pathOf(hash)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new FileProblem('file-not-found', `File ${hash.toString('hex')} is not in the store.`);
      throw error;
    });
    return this.decrypt(sealed, hash);
  }

  private hashOf(bytes: Buffer): Buffer {
    return createHmac('sha256', this.nameKey).update(bytes).digest();
  }

  /** A damaged file counts as not kept: whoever brings the contents again heals it. */
  private async isKept(hash: Buffer): Promise<boolean> {
    return this.get(hash).then(
      () => true,
      (error: unknown) => {
        if (error instanceof FileProblem) return false;
        throw error;
      },
    );
  }

  private pathOf(hash: Buffer): string {
    return join(this.folder, filePath(hash.toString('hex')));
  }

  private encrypt(bytes: Buffer, hash: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.contentKey, nonce).setAAD(Buffer.concat([FORMAT, hash]));
    return Buffer.concat([FORMAT, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  private decrypt(sealed: Buffer, hash: Buffer): Buffer {
    const damaged = new FileProblem('file-damaged', `File ${hash.toString('hex')} is damaged. Take it from the last backup.`);
    if (sealed.length < FORMAT.length + NONCE_BYTES + TAG_BYTES || sealed[0] !== FORMAT[0]) throw damaged;
    const nonce = sealed.subarray(FORMAT.length, FORMAT.length + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.contentKey, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.concat([FORMAT, hash]))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const bytes = Buffer.concat([decipher.update(sealed.subarray(FORMAT.length + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      if (!this.hashOf(bytes).equals(hash)) throw damaged;
      return bytes;
    } catch {
      throw damaged;
    }
  }
}

/** Two levels of folders, so that none holds more than some thousand files. */
export const filePath = (hexHash: string): string => join(hexHash.slice(0, 2), hexHash.slice(2, 4), hexHash);
