import type { PeopleService } from '#services/people/people.service.js';
import { hasRole, type Person } from '#services/people/person.js';
import { Refusal, forbidden } from '#services/problems.js';
import type { Access } from './access.js';
import type { SignedInRequest } from './me.decorator.js';
import { refuseForged, tokenInCookie } from './session-cookie.js';

const bearer = /^Bearer ([A-Za-z0-9_-]{20,100})$/i;

const passwordChangeRequired = (): Refusal =>
  new Refusal('password-change-required', 403, {
    zh: '首次登录须先修改密码',
    en: 'Change the password first: POST /api/v1/me/password',
  });

/**
 * Finds out who asks, by bearer token or by cookie, and notes it in the request.
 * @throws Refusal `sign-in-required`, `csrf`, `password-change-required`, `forbidden`
 */
export async function admit(people: PeopleService, request: SignedInRequest, access: Access): Promise<void> {
  // Whoever sends an Authorization header is a program: only what it says counts, and no other site can make a browser send it.
  const { authorization } = request.headers;
  const isBrowser = authorization === undefined;
  const token = isBrowser ? tokenInCookie(request) : bearer.exec(authorization)?.[1];
  const person = await people.getByToken(token);
  if (isBrowser) refuseForged(request, token!);
  refuseUnentitled(person, access);
  Object.assign(request, { person, token, isBrowser });
}

function refuseUnentitled(person: Person, access: Access): void {
  if (person.mustChangePassword && !access.beforePasswordChange) throw passwordChangeRequired();
  if (access.roles && !hasRole(person, ...access.roles)) {
    throw forbidden('您的岗位无权办理此事项', 'This is not the work of any of your roles');
  }
}
