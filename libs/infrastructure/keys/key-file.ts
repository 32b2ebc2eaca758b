import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { KeyProblem } from './key-problem.js';
import { KeyRing, type KeyRingContents } from './key-ring.js';

const OWNER_ONLY = 0o600;

export const keyFileExists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * The ring in this file, read again whenever the file changes.
 * @throws KeyProblem `key-file-readable-by-others` when its mode is wider than 0600, `key-file-malformed`
 */
export function openKeyFile(path: string): KeyRing {
  let seen = '';
  const readIfChanged = (): KeyRingContents | undefined => {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    const version = stat && `${stat.ino}/${stat.mtimeNs}/${stat.size}`;
    if (!version || version === seen) return undefined;
    const contents = readKeyFile(path);
    seen = version;
    return contents;
  };
  const contents = readIfChanged();
  if (!contents) throw new KeyProblem('key-file-missing', `There is no key file at ${path}.`);
  return new KeyRing(contents, readIfChanged);
}

export function readKeyFile(path: string): KeyRingContents {
  const mode = statSync(path).mode & 0o777;
  if ((mode & ~OWNER_ONLY) !== 0) {
    throw new KeyProblem(
      'key-file-readable-by-others',
      `The key file ${path} has mode ${mode.toString(8).padStart(4, '0')}; others could read the keys. Run: chmod 600 ${path}`,
    );
  }
  return parse(path, readFileSync(path, 'utf8'));
}

/** Writes a new key file. Where another process was faster, its file stands: the caller opens whichever is there. */
export function createKeyFile(path: string, contents: KeyRingContents): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = writeBeside(path, contents);
  try {
    linkSync(temporary, path);
    syncFolder(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary);
  }
}

/** Puts new contents in the place of the old at one stroke; a crash leaves one or the other, never a half. */
export function replaceKeyFile(path: string, contents: KeyRingContents): void {
  renameSync(writeBeside(path, contents), path);
  syncFolder(path);
}

function writeBeside(path: string, contents: KeyRingContents): string {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(temporary, 'wx', OWNER_ONLY);
  try {
    writeSync(file, `${JSON.stringify(contents, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return temporary;
}

function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function parse(path: string, text: string): KeyRingContents {
  const contents = tryParse(text);
  if (!isKeyRingContents(contents)) {
    throw new KeyProblem('key-file-malformed', `The key file ${path} is not a key file (JSON with current, keys, lookup and files). Put back its copy.`);
  }
  return contents;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKeyRingContents(value: unknown): value is KeyRingContents {
  if (typeof value !== 'object' || value === null) return false;
  const { current, keys, lookup, files } = value as Record<string, unknown>;
  const texts = [current, lookup, files, ...Object.values(keys ?? {})];
  return typeof keys === 'object' && keys !== null && texts.every((text) => typeof text === 'string');
}
