import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { KeyProblem } from './key-problem.js';
import type { KeyRing } from './key-ring.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^(v1\.([0-9a-z]{1,32}))\.([A-Za-z0-9_-]{38,})$/;

/** How every text sealed with this key begins. */
export const sealedPrefix = (keyId: string): string => `v1.${keyId}.`;

/**
 * Seals identity, phone and bank numbers one by one: AES-256-GCM, a random nonce each, so the same number never looks the same
 * twice. Finding a number again is the work of `lookup`.
 */
export class FieldCipher {
  constructor(private readonly ring: KeyRing) {}

  /** `v1.<key id>.<base64url of nonce, ciphertext, tag>` */
  seal(text: string): string {
    const { id, key } = this.ring.current();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`v1.${id}`));
    const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return sealedPrefix(id) + body.toString('base64url');
  }

  /** @throws KeyProblem `sealed-text-damaged` when a single bit differs, `key-missing` when its key is not in the ring */
  open(sealed: string): string {
    const [, head, keyId, encoded] = SEALED.exec(sealed) ?? [];
    if (!head || !keyId || !encoded) throw damaged();
    const body = Buffer.from(encoded, 'base64url');
    // Base64 has spare bits at its end: a text that differs only there is not the one that was sealed.
    if (body.toString('base64url') !== encoded) throw damaged();
    const decipher = createDecipheriv('aes-256-gcm', this.ring.get(keyId), body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(head))
      .setAuthTag(body.subarray(-TAG_BYTES));
    try {
      return decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw damaged();
    }
  }

  /** 32 bytes, HMAC-SHA256 with a key of its own, the same for the same text for ever. The caller writes numbers in one way (no blanks, capital X). */
  lookup(text: string): Buffer {
    return createHmac('sha256', this.ring.lookup).update(text, 'utf8').digest();
  }
}

const damaged = (): KeyProblem => new KeyProblem('sealed-text-damaged', 'A sealed text is damaged and cannot be opened.');
