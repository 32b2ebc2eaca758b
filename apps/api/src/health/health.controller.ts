import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../auth/access.js';
import { Answers } from '../http/answers.decorator.js';
import { ReadinessService } from './readiness.service.js';

const healthSchema = z.object({ status: z.literal('alive') });
const readySchema = z.object({ status: z.literal('ready') });

@Public()
@Controller()
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get('health')
  @Answers('The process answers', healthSchema)
  health(): z.infer<typeof healthSchema> {
    return { status: 'alive' };
  }

  @Get('ready')
  @Answers('The database answers and has the tables of this version; 503 otherwise', readySchema)
  async ready(): Promise<z.infer<typeof readySchema>> {
    await this.readiness.check();
    return { status: 'ready' };
  }
}
