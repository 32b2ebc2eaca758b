import { Body, Controller, Delete, Get, Ip, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { type ChangePassword, changePasswordSchema, personSchema, sessionSchema, type SignIn, signInSchema } from '#contracts/people.js';
import { AbsencesService } from '#services/absence/absences.service.js';
import { PeopleService } from '#services/people/people.service.js';
import type { Person } from '#services/people/person.js';
import { SessionsService } from '#services/people/sessions.service.js';
import { SignInService } from '#services/people/sign-in.service.js';
import { BeforePasswordChange, Public } from '../auth/access.js';
import { Me, type SignedInRequest, Token } from '../auth/me.decorator.js';
import { csrfTokenOf, giveCookie, takeCookie } from '../auth/session-cookie.js';
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
  @Answers('Signs in for twelve hours: with a bearer token, or with a cookie where the body asks for it', sessionSchema)
  async signIn(
    @Body({ schema: signInSchema }) { cookie, ...body }: SignIn,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof sessionSchema>> {
    const { token, expiresAt } = await this.signIns.signIn(body, address);
    const person = asAnswer(await this.people.getByToken(token));
    if (cookie) giveCookie(response, token);
    return { ...(cookie ? { csrfToken: csrfTokenOf(token) } : { token }), expiresAt: expiresAt.toISOString(), person };
  }

  @BeforePasswordChange()
  @Delete('sessions/current')
  @Answers('Signs out: this session ends', undefined, { status: 204 })
  async signOut(@Token() token: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.revoke(token);
    takeCookie(response);
  }

  @BeforePasswordChange()
  @Delete('sessions')
  @Answers('Signs out everywhere: all my sessions end', undefined, { status: 204 })
  async signOutEverywhere(@Me() me: Person, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.revokeAll(me.accountId);
    takeCookie(response);
  }

  @BeforePasswordChange()
  @Get('me')
  @Answers('Who I am, and in which offices', personSchema)
  async me(@Me() me: Person, @Req() { isBrowser, token }: SignedInRequest): Promise<z.infer<typeof personSchema>> {
    return { ...asAnswer(me), absences: await this.absences.ownOf(me), ...(isBrowser ? { csrfToken: csrfTokenOf(token) } : {}) };
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
