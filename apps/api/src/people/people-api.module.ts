import { Module } from '@nestjs/common';
import { AbsenceModule } from '#services/absence/absence.module.js';
import { AccessLogController } from './access-log.controller.js';
import { AccountsController } from './accounts.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { SessionsController } from './sessions.controller.js';

@Module({ imports: [AbsenceModule], controllers: [SessionsController, InvitationsController, AccountsController, AccessLogController] })
export class PeopleApiModule {}
