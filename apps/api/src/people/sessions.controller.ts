import { Body, Controller, Delete, Get, Ip, Post } from '@nestjs/common';
import type { z } from 'zod';
import { type ChangePassword, changePasswordSchema, personSchema, sessionSchema, type SignIn, signInSchema } from '#contracts/people.js';
import { AbsencesService } from '#services/absence/absences.service.js';
import { PeopleService } from '#services/people/people.service.js';
import type { Person } from '#services/people/person.js';
import { SessionsService } from '#services/people/sessions.service.js';
import { SignInService } from '#services/people/sign-in.service.js';
import { BeforePasswordChange, Public } from '../auth/access.js';
import { Me, Token } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
    private readonly absences: AbsencesService,
  ) {}

  @Public()
  @Post('sessions')
  @Answers('Signs in: a bearer token for twelve hours', sessionSchema)
  async signIn(@Body({ schema: signInSchema }) body: SignIn, @Ip() address: string): Promise<z.infer<typeof sessionSchema>> {
    const { token, expiresAt } = await this.signIns.signIn(body, address);
    return { token, expiresAt: expiresAt.toISOString(), person: asAnswer(await this.people.getByToken(token)) };
  }

  @BeforePasswordChange()
  @Delete('sessions/current')
  @Answers('Signs out: this session ends', undefined, { status: 204 })
  async signOut(@Token() token: string): Promise<void> {
    await this.sessions.revoke(token);
  }

  @BeforePasswordChange()
  @Delete('sessions')
  @Answers('Signs out everywhere: all my sessions end', undefined, { status: 204 })
  async signOutEverywhere(@Me() me: Person): Promise<void> {
    await this.sessions.revokeAll(me.accountId);
  }

  @BeforePasswordChange()
  @Get('me')
  @Answers('Who I am, and in which offices', personSchema)
  async me(@Me() me: Person): Promise<z.infer<typeof personSchema>> {
    return { ...asAnswer(me), absences: await this.absences.ownOf(me) };
  }

  @BeforePasswordChange()
  @Post('me/password')
  @Answers('Changes my password; my other sessions end', undefined, { status: 204 })
  async changePassword(
    @Me() me: Person,
    @Token() token: string,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
    @Ip() address: string,
  ): Promise<void> {
    await this.signIns.changePassword(me, body, token, address);
  }
}

/** The identity hash is for kinship checks and leaves in no answer. */
function asAnswer({ accountId, login, name, mustChangePassword, householdId, bindings }: Person): z.infer<typeof personSchema> {
  return { id: accountId, login, name, mustChangePassword, bindings, ...(householdId ? { householdId } : {}) };
}
