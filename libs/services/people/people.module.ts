import { Global, Module } from '@nestjs/common';
import { AccessLogService } from './access-log.js';
import { AccountsService } from './accounts.service.js';
import { BindingsService } from './bindings.service.js';
import { InvitationsService } from './invitations.service.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

const services = [PeopleService, SessionsService, SignInService, BindingsService, InvitationsService, AccountsService, AccessLogService];

/** Who people are, how they come in, and what they may see. */
@Global()
@Module({ providers: services, exports: services })
export class PeopleModule {}
