import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { SmtpMailer } from './smtp-mailer.js';

export const MAIL_SETTINGS = Symbol('mail settings');

export interface MailSettings {
  /** Address of the sender. */
  from: string;
  /** Where links lead. */
  publicUrl: string;
  /** Undefined where there is no mail server: mails are kept. */
  mailer?: SmtpMailer;
}

/** The mail server of this installation, or the knowledge that there is none. */
@Global()
@Module({})
export class MailModule implements OnApplicationShutdown {
  constructor(@Inject(MAIL_SETTINGS) private readonly settings: MailSettings) {}

  static forRoot({ smtpUrl, mailFrom, publicUrl }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl'>): DynamicModule {
    const useFactory = (): MailSettings => ({ from: mailFrom, publicUrl, ...(smtpUrl ? { mailer: new SmtpMailer(smtpUrl, mailFrom) } : {}) });
    return { module: MailModule, providers: [{ provide: MAIL_SETTINGS, useFactory }], exports: [MAIL_SETTINGS] };
  }

  onApplicationShutdown(): void {
    this.settings.mailer?.close();
  }
}
