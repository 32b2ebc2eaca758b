import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Request, Response } from 'express';

type Encoding = 'br' | 'gzip' | 'identity';

interface BuiltFile {
  bodies: Partial<Record<Encoding, Buffer>>;
  etag: string;
}

const suffixes: Partial<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };
/** Files in here carry a hash of their contents in their name. */
const hashed = /^\/assets\//;
const year = 365 * 86_400;

/** The built console as it was when this process started, in memory: a build that replaces it meanwhile neither stops an answer nor mixes two consoles. */
export class BuiltFiles {
  private readonly files = new Map<string, BuiltFile>();

  constructor(folder: string) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = new Set(entries.map(({ parentPath, name }) => join(parentPath, name)));
    for (const path of paths) {
      if (/\.(br|gz)$/.test(path)) continue;
      const bodies: BuiltFile['bodies'] = { identity: readFileSync(path) };
      for (const encoding of ['br', 'gzip'] as const) if (paths.has(path + suffixes[encoding])) bodies[encoding] = readFileSync(path + suffixes[encoding]);
      const etag = `"${createHash('sha256').update(bodies.identity!).digest('base64url').slice(0, 22)}"`;
      this.files.set(`/${relative(folder, path).replaceAll(sep, '/')}`, { bodies, etag });
    }
  }

  text(path: string): string | undefined {
    return this.files.get(path)?.bodies.identity?.toString('utf8');
  }

  /** Sends the file at the address, as the browser likes it best. @returns whether there is one */
  send(request: Request, response: Response): boolean {
    const file = this.files.get(request.path);
    if (!file) return false;
    const offered = (['br', 'gzip', 'identity'] as const).filter((encoding) => file.bodies[encoding]);
    const encoding = (request.acceptsEncodings(...offered) || 'identity') as Encoding;
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.set('Cache-Control', hashed.test(request.path) ? `public, max-age=${year}, immutable` : 'no-cache');
    response.set('ETag', file.etag).vary('Accept-Encoding').type(extname(request.path)).send(file.bodies[encoding]);
    return true;
  }
}
