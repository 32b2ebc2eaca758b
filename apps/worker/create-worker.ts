import 'reflect-metadata';
import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { NestLogger } from '#infrastructure/logging/nest-logger.js';
import { type WorkerOptions, WorkerModule } from './worker.module.js';

/**
 * A worker at work: it fires what is due, carries out messages, seals days, until `close()`.
 * @param logger where it writes; standard output at `config.logLevel` unless another is given
 * @throws KeyProblem when the data needs a key that is not there
 */
export function createWorker({ logger, ...options }: WorkerOptions & { logger?: LoggerService }): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.with(options), {
    abortOnError: false,
    logger: logger ?? new NestLogger(pino({ level: options.config.logLevel })),
  });
}
