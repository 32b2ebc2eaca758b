import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller.js';
import { AccountsController } from './accounts.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { SessionsController } from './sessions.controller.js';

@Module({ controllers: [SessionsController, InvitationsController, AccountsController, AccessLogController] })
export class PeopleApiModule {}
