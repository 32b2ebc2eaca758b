import { Body, Controller, Get, Headers, Param, Post, Put } from '@nestjs/common';
import {
  type Endpoint,
  type EndpointChange,
  endpointChangeSchema,
  endpointListSchema,
  endpointSchema,
  type EndpointTest,
  endpointTestSchema,
  type NewEndpoint,
  newEndpointSchema,
} from '#contracts/channels.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { EndpointsService } from '#services/channels/endpoints.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, requiredKey } from '../http/idempotency-key.js';

@OnlyRoles('system-administrator')
@Controller('endpoints')
export class EndpointsController {
  constructor(private readonly endpoints: EndpointsService) {}

  @Get()
  @Answers('Programs, robots and gateways of the county; never their addresses or secrets', endpointListSchema)
  async list(@Me() me: Person): Promise<{ items: Endpoint[] }> {
    return { items: await this.endpoints.list(me) };
  }

  @Post()
  @Answers('Adds an endpoint for the messages of a place', endpointSchema)
  add(
    @Me() me: Person,
    @Body({ schema: newEndpointSchema }) endpoint: NewEndpoint,
    @Headers(idempotencyKeyHeader) key: string | undefined,
  ): Promise<Endpoint> {
    return this.endpoints.add(me, endpoint, requiredKey(key));
  }

  @Put(':id')
  @Answers('Changes an endpoint, or puts it out of use', endpointSchema)
  change(
    @Me() me: Person,
    @Param({ schema: idParameters }) { id }: IdParameters,
    @Body({ schema: endpointChangeSchema }) change: EndpointChange,
  ): Promise<Endpoint> {
    return this.endpoints.change(me, id, change);
  }

  @Post(':id/test')
  @Answers('Sends a test message and says how it went', endpointTestSchema, { status: 200 })
  test(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<EndpointTest> {
    return this.endpoints.test(me, id);
  }
}
