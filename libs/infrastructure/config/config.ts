import { resolve } from 'node:path';
import { z } from 'zod';

function wholeNumber(fallback: number, low: number, high: number) {
  const wanted = `must be a whole number from ${low} to ${high}`;
  return z.coerce.number(wanted).int(wanted).min(low, wanted).max(high, wanted).default(fallback);
}

const environment = z
  .object({
    PORT: wholeNumber(3000, 0, 65_535),
    HOST: z.string().default('127.0.0.1'),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgresql://user:password@host:5432/database' }).optional(),
    DATABASE_POOL: wholeNumber(20, 1, 150),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
    KEYS_FILE: z.string().optional(),
    FILES_DIR: z.string().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
    MAIL_FROM: z.email('must be an e-mail address').optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must look like https://shouwang.example.gov.cn' }).optional(),
    TLS_CERT: z.string().optional(),
    TLS_KEY: z.string().optional(),
    LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  })
  .check((context) => {
    const { TLS_CERT, TLS_KEY, SMTP_URL, MAIL_FROM } = context.value;
    const lacks = (name: string, message: string) => context.issues.push({ code: 'custom', input: context.value, path: [name], message });
    if (Boolean(TLS_CERT) !== Boolean(TLS_KEY)) lacks(TLS_CERT ? 'TLS_KEY' : 'TLS_CERT', 'HTTPS needs TLS_CERT and TLS_KEY together');
    if (SMTP_URL && !MAIL_FROM) lacks('MAIL_FROM', 'SMTP_URL needs the address that mails are sent from');
  });

/** What the machine's owner decided, parsed once at start. All paths are absolute. */
export interface Config {
  /** TCP port of the API; 0 lets the system choose. */
  port: number;
  /** Address the API listens on; loopback unless HOST says otherwise. */
  host: string;
  /** Folder of everything that is kept: embedded database, keys, attachments. */
  dataDir: string;
  /** A PostgreSQL of one's own; absent means the embedded one. */
  databaseUrl?: string;
  /** Connections this process may hold. */
  databasePool: number;
  /** A Redis of one's own; absent means that queues live in PostgreSQL. */
  redisUrl?: string;
  /** File of the field keys, mode 0600. */
  keysFile: string;
  /** Folder of the encrypted attachments. */
  filesDir: string;
  /** The county's mail server; absent means that mails are kept and shown on a page. */
  smtpUrl?: string;
  /** Address that mails are sent from. */
  mailFrom: string;
  /** Where people reach this installation: links in messages lead there. Without a slash at its end. */
  publicUrl: string;
  /** Certificate and key files; absent means plain HTTP. */
  tls?: { certFile: string; keyFile: string };
  logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
}

/** The environment could not be used; the message lists every mistake, a line each, without the values. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the environment.
 * @throws ConfigError naming every variable that is wrong. Values are left out: a URL may hold a password.
 */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(withoutBlanks(variables));
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment has mistakes:\n${mistakes.join('\n')}`);
  }
  const values = parsed.data;
  const dataDir = resolve(values.DATA_DIR);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    redisUrl: values.REDIS_URL,
    keysFile: resolve(values.KEYS_FILE ?? `${dataDir}/keys`),
    filesDir: resolve(values.FILES_DIR ?? `${dataDir}/files`),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? 'shouwang@localhost',
    publicUrl: (values.PUBLIC_URL ?? `${values.TLS_CERT ? 'https' : 'http'}://localhost:${values.PORT}`).replace(/\/+$/, ''),
    tls: values.TLS_CERT && values.TLS_KEY ? { certFile: resolve(values.TLS_CERT), keyFile: resolve(values.TLS_KEY) } : undefined,
    logLevel: values.LOG_LEVEL,
  };
}

/** `PORT=` in a compose file means "not set". */
function withoutBlanks(variables: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''));
}
