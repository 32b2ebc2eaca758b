import { createHash } from 'node:crypto';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { KeyRing, type KeyRingContents } from '#infrastructure/keys/key-ring.js';

const testKey = (name: string): string => createHash('sha256').update(`test key ${name}`).digest('base64');

/** The same in every process, so that two of them can share a test database. */
export const testKeyRingContents = (): KeyRingContents => ({
  current: 'test',
  keys: { test: testKey('field') },
  lookup: testKey('lookup'),
  files: testKey('files'),
});

export const testKeyRing = (): KeyRing => new KeyRing(testKeyRingContents());

export const testKeys = (): FieldCipher => new FieldCipher(testKeyRing());
