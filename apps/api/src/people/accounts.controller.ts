import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  accountsPageSchema,
  type AccountsQuery,
  accountsQuerySchema,
  type AccountsSearch,
  accountsSearchSchema,
  type BusinessOffice,
  businessOfficeSchema,
  reasonSchema,
  temporaryPasswordSchema,
} from '#contracts/people.js';
import { AccountsService } from '#services/people/accounts.service.js';
import { BindingsService } from '#services/people/bindings.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const accountParameters = z.object({ id: z.uuid() });
const bindingParameters = z.object({ id: z.uuid(), bindingId: z.uuid() });
const boundSchema = z.object({ bindingId: z.uuid() });

type AccountParameters = z.infer<typeof accountParameters>;
type Reason = z.infer<typeof reasonSchema>;

@OnlyRoles('security-administrator')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly bindings: BindingsService,
  ) {}

  @OnlyRoles('system-administrator', 'security-administrator', 'audit-administrator')
  @Get()
  @Answers('Accounts of the county by login', accountsPageSchema)
  list(@Me() me: Person, @Query({ schema: accountsQuerySchema }) query: AccountsQuery): Promise<z.infer<typeof accountsPageSchema>> {
    return this.accounts.page(me, query);
  }

  @OnlyRoles('system-administrator', 'security-administrator', 'audit-administrator')
  @Post('search')
  @Answers('The same by the beginning of the name or login', accountsPageSchema, { status: 200 })
  search(@Me() me: Person, @Body({ schema: accountsSearchSchema }) search: AccountsSearch): Promise<z.infer<typeof accountsPageSchema>> {
    return this.accounts.page(me, search);
  }

  @Post(':id/bindings')
  @Answers('Gives a role at a place', boundSchema)
  async bind(
    @Me() me: Person,
    @Param({ schema: accountParameters }) { id }: AccountParameters,
    @Body({ schema: businessOfficeSchema }) office: BusinessOffice,
  ): Promise<z.infer<typeof boundSchema>> {
    return { bindingId: await this.bindings.bind(me, id, office) };
  }

  @Post(':id/bindings/:bindingId/end')
  @Answers('Takes a role away at once', undefined, { status: 204 })
  async unbind(
    @Me() me: Person,
    @Param({ schema: bindingParameters }) { id, bindingId }: z.infer<typeof bindingParameters>,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<void> {
    await this.bindings.unbind(me, id, bindingId, reason);
  }

  @Post(':id/lock')
  @Answers('Locks an account and ends its sessions', undefined, { status: 204 })
  async lock(
    @Me() me: Person,
    @Param({ schema: accountParameters }) { id }: AccountParameters,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<void> {
    await this.accounts.lock(me, id, reason);
  }

  @Post(':id/unlock')
  @Answers('Opens a locked account again', undefined, { status: 204 })
  async unlock(
    @Me() me: Person,
    @Param({ schema: accountParameters }) { id }: AccountParameters,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<void> {
    await this.accounts.unlock(me, id, reason);
  }

  @Post(':id/sessions/end')
  @Answers('Ends all sessions of an account', undefined, { status: 204 })
  async endSessions(
    @Me() me: Person,
    @Param({ schema: accountParameters }) { id }: AccountParameters,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<void> {
    await this.accounts.endSessions(me, id, reason);
  }

  @Post(':id/password')
  @Answers('A new password to start with, for somebody who forgot theirs', temporaryPasswordSchema)
  async resetPassword(
    @Me() me: Person,
    @Param({ schema: accountParameters }) { id }: AccountParameters,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<z.infer<typeof temporaryPasswordSchema>> {
    return { password: await this.accounts.resetPassword(me, id, reason) };
  }
}
