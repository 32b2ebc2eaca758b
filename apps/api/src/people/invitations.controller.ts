import { Body, Controller, Ip, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type AcceptInvitation, acceptInvitationSchema, type BusinessOffice, businessOfficeSchema, invitationSchema } from '#contracts/people.js';
import type { Invitation } from '#services/people/invitation.js';
import { InvitationsService } from '#services/people/invitations.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles, Public } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

const householdParameters = z.object({ id: z.uuid() });
const acceptedSchema = z.object({ accountId: z.uuid() });

@Controller()
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @OnlyRoles('system-administrator')
  @Post('invitations')
  @Answers('Invites an officer: a one-time code for 24 hours', invitationSchema)
  async invite(@Me() me: Person, @Body({ schema: businessOfficeSchema }) office: BusinessOffice): Promise<z.infer<typeof invitationSchema>> {
    return asAnswer(await this.invitations.inviteOfficer(me, office));
  }

  @Public()
  @Post('invitations/accept')
  @Answers('Makes the account a one-time code stands for; then sign in', acceptedSchema)
  async accept(@Body({ schema: acceptInvitationSchema }) body: AcceptInvitation, @Ip() address: string): Promise<z.infer<typeof acceptedSchema>> {
    return { accountId: await this.invitations.accept(body, address) };
  }

  @OnlyRoles('village-cadre')
  @Post('households/:id/slips')
  @Answers('Hands a household of the village a one-time code for 7 days', invitationSchema)
  async handSlip(
    @Me() me: Person,
    @Param({ schema: householdParameters }) { id }: z.infer<typeof householdParameters>,
  ): Promise<z.infer<typeof invitationSchema>> {
    return asAnswer(await this.invitations.handSlip(me, id));
  }
}

const asAnswer = ({ expiresAt, ...rest }: Invitation): z.infer<typeof invitationSchema> => ({ ...rest, expiresAt: expiresAt.toISOString() });
