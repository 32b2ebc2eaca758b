import 'reflect-metadata';
import { ConsoleLogger, type INestApplicationContext, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type WorkerOptions, WorkerModule } from './worker.module.js';

/**
 * A worker at work: it fires what is due, carries out messages, seals days, until `close()`.
 * @param logger where it writes; lines of JSON on standard output unless another is given
 * @throws KeyProblem when the data needs a key that is not there
 */
export function createWorker({ logger, ...options }: WorkerOptions & { logger?: LoggerService }): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(WorkerModule.with(options), {
    abortOnError: false,
    logger: logger ?? new ConsoleLogger({ json: true, logLevels: ['warn', 'error', 'fatal'] }),
  });
}
