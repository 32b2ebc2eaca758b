import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own words in pino's log. Its chatter while it starts is for developers. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }

  /** Nest passes stack and context after the message. */
  error(message: unknown, ...rest: unknown[]): void {
    const [stack] = rest.length > 1 ? rest : [];
    const error = message instanceof Error ? message : undefined;
    this.logger.error({ context: rest.at(-1), stack: stack ?? error?.stack }, error?.message ?? String(message));
  }
}
