import { SetMetadata } from '@nestjs/common';
import type { Role } from '#contracts/people.js';

/** What a route asks of its caller. */
export interface Access {
  /** Open to everybody, signed in or not. */
  public?: true;
  /** Open only to holders of one of these roles, wherever they hold it; the place is the service's to check. */
  roles?: readonly Role[];
  /** Open before the first password has been replaced. */
  beforePasswordChange?: true;
}

export const ACCESS = 'shouwang:access';

export const Public = () => SetMetadata(ACCESS, { public: true } satisfies Access);

export const OnlyRoles = (...roles: Role[]) => SetMetadata(ACCESS, { roles } satisfies Access);

export const BeforePasswordChange = () => SetMetadata(ACCESS, { beforePasswordChange: true } satisfies Access);
