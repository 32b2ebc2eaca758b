import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

describe('the environment', () => {
  it('may be empty: everything has a default, reachable from this machine only', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      keysFile: resolve('.data/keys'),
      filesDir: resolve('.data/files'),
      databaseUrl: undefined,
      redisUrl: undefined,
      tls: undefined,
    });
  });

  it('treats a blank variable as one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it('names every mistake at once and repeats no value', () => {
    const read = () => readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://root:secret@db/x', LOG_LEVEL: 'loud', DATABASE_POOL: '0' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/DATABASE_URL[\s\S]*DATABASE_POOL[\s\S]*LOG_LEVEL/);
    expect(read).toThrow('PORT: must be a whole number from 0 to 65535');
    expect(read).not.toThrow(/secret/);
  });

  it('wants certificate and key together', () => {
    expect(() => readConfig({ TLS_CERT: 'county.pem' })).toThrow('TLS_KEY: HTTPS needs TLS_CERT and TLS_KEY together');
    expect(readConfig({ TLS_CERT: 'county.pem', TLS_KEY: 'county.key' }).tls).toEqual({ certFile: resolve('county.pem'), keyFile: resolve('county.key') });
  });

  it('wants an address to send from where there is a mail server', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp://mail.example.gov.cn:587' })).toThrow('MAIL_FROM: SMTP_URL needs the address that mails are sent from');
    expect(readConfig({ SMTP_URL: 'smtp://m:587', MAIL_FROM: 'a@example.gov.cn', PUBLIC_URL: 'https://sw.example.gov.cn/' })).toMatchObject({
      smtpUrl: 'smtp://m:587',
      mailFrom: 'a@example.gov.cn',
      publicUrl: 'https://sw.example.gov.cn',
    });
  });
});
