import { type CanActivate, type ExecutionContext, Injectable, type Type } from '@nestjs/common';
import { PeopleService } from '#services/people/people.service.js';
import { hasRole, type Person } from '#services/people/person.js';
import { Refusal, forbidden } from '#services/problems.js';
import { ACCESS, type Access } from './access.js';
import type { SignedInRequest } from './me.decorator.js';
import { refuseForged, tokenInCookie } from './session-cookie.js';

const bearer = /^Bearer ([A-Za-z0-9_-]{20,100})$/i;

const passwordChangeRequired = (): Refusal =>
  new Refusal('password-change-required', 403, {
    zh: '首次登录须先修改密码',
    en: 'Change the password first: POST /api/v1/me/password',
  });

/** Stands before every route: who is asking, and may they enter at all. What they may see inside is for the services to say. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly accessOf = new WeakMap<object, Access>();

  constructor(private readonly people: PeopleService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.access(context.getHandler(), context.getClass());
    if (access.public) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    // Whoever sends an Authorization header is a program: only what it says counts, and no other site can make a browser send it.
    const { authorization } = request.headers;
    const isBrowser = authorization === undefined;
    const token = isBrowser ? tokenInCookie(request) : bearer.exec(authorization)?.[1];
    const person = await this.people.getByToken(token);
    if (isBrowser) refuseForged(request, token!);
    admit(person, access);
    request.person = person;
    request.token = token!;
    request.isBrowser = isBrowser;
    return true;
  }

  private access(handler: object, controller: Type): Access {
    let access = this.accessOf.get(handler);
    if (!access) {
      access = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller) ?? {}) as Access;
      this.accessOf.set(handler, access);
    }
    return access;
  }
}

function admit(person: Person, access: Access): void {
  if (person.mustChangePassword && !access.beforePasswordChange) throw passwordChangeRequired();
  if (access.roles && !hasRole(person, ...access.roles)) {
    throw forbidden('您的岗位无权办理此事项', 'This is not the work of any of your roles');
  }
}
