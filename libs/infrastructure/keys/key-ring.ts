import { randomBytes } from 'node:crypto';
import { KeyProblem } from './key-problem.js';

const KEY_BYTES = 32;
const KEY_ID = /^[0-9a-z]{1,32}$/;

/** The key file as JSON: every key is 32 bytes in base64, `current` names the one that seals new fields. */
export interface KeyRingContents {
  current: string;
  keys: Record<string, string>;
  lookup: string;
  files: string;
}

export interface FieldKey {
  id: string;
  key: Buffer;
}

interface DecodedKeys {
  current: FieldKey;
  keys: Map<string, Buffer>;
  lookup: Buffer;
  files: Buffer;
}

export const newKey = (): FieldKey => ({ id: randomBytes(4).toString('hex'), key: randomBytes(KEY_BYTES) });

/** A ring with one field key, one look-up key and one file key, all random. */
export function newKeyRingContents(): KeyRingContents {
  const { id, key } = newKey();
  return {
    current: id,
    keys: { [id]: key.toString('base64') },
    lookup: randomBytes(KEY_BYTES).toString('base64'),
    files: randomBytes(KEY_BYTES).toString('base64'),
  };
}

/**
 * All keys of this installation. `reread` answers the file's new contents when it has changed since it was last read, so that a
 * rotation reaches processes that are running; without it the ring stays as it is.
 */
export class KeyRing {
  private decoded: DecodedKeys;

  constructor(
    contents: KeyRingContents,
    private readonly reread: () => KeyRingContents | undefined = () => undefined,
  ) {
    this.decoded = decode(contents);
  }

  /** The key that seals from now on. */
  current(): FieldKey {
    this.refresh();
    return this.decoded.current;
  }

  /** The key a sealed text names. @throws KeyProblem `key-missing` */
  get(id: string): Buffer {
    const key = this.decoded.keys.get(id) ?? (this.refresh(), this.decoded.keys.get(id));
    if (!key) throw new KeyProblem('key-missing', `The key file does not hold key ${id}, which sealed this text. Put back the key file that holds it.`);
    return key;
  }

  fieldKeys(): FieldKey[] {
    this.refresh();
    return [...this.decoded.keys].map(([id, key]) => ({ id, key }));
  }

  get lookup(): Buffer {
    return this.decoded.lookup;
  }

  get files(): Buffer {
    return this.decoded.files;
  }

  private refresh(): void {
    const changed = this.reread();
    if (!changed) return;
    const decoded = decode(changed);
    // Another look-up or file key under a running process would scatter hashes nobody finds again.
    if (!decoded.lookup.equals(this.decoded.lookup) || !decoded.files.equals(this.decoded.files)) {
      throw new KeyProblem('key-differs', 'The key file was exchanged for another one while the system runs. Put the right one back.');
    }
    this.decoded = decoded;
  }
}

function decode(contents: KeyRingContents): DecodedKeys {
  const keys = new Map(Object.entries(contents.keys).map(([id, text]) => [checkedId(id), decodeKey(`keys.${id}`, text)]));
  const current = keys.get(contents.current);
  if (!current) throw malformed('"current" names no key in "keys"');
  return {
    current: { id: contents.current, key: current },
    keys,
    lookup: decodeKey('lookup', contents.lookup),
    files: decodeKey('files', contents.files),
  };
}

function checkedId(id: string): string {
  if (!KEY_ID.test(id)) throw malformed('a key id is not made of small letters and digits');
  return id;
}

function decodeKey(name: string, text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw malformed(`"${name}" is not ${KEY_BYTES} bytes in base64`);
  return key;
}

const malformed = (why: string): KeyProblem =>
  new KeyProblem('key-file-malformed', `The key file cannot be read: ${why}. Put back the key file from where you keep its copy.`);
