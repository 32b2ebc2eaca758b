import { type CanActivate, type ExecutionContext, Injectable, type Type } from '@nestjs/common';
import { PeopleService } from '#services/people/people.service.js';
import { ACCESS, type Access } from './access.js';
import { admit } from './admit.js';
import type { SignedInRequest } from './me.decorator.js';

/** Stands before every route: who is asking, and may they enter at all. What they may see inside is for the services to say. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly accessOf = new WeakMap<object, Access>();

  constructor(private readonly people: PeopleService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.access(context.getHandler(), context.getClass());
    if (!access.public) await admit(this.people, context.switchToHttp().getRequest<SignedInRequest>(), access);
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
