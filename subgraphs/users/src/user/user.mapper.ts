import { can } from '@coursegraph/platform/authorization';
import type { Principal } from '@coursegraph/platform/principal';
import type { User as UserEntity } from './user.entity.ts';
import { User } from './user.type.ts';

/** Maps a user as they are kept to what the API shows of them to whoever looks. */
export function toUser(entity: UserEntity, viewer: Principal | null): User {
  const { id, name, biography = null, pictureUrl = null, email, roles, locale, timeZone, createdAt } = entity;
  const seesPrivate = can(viewer, 'user.read-private', { userId: id });
  return Object.assign(new User(), {
    id,
    name,
    biography,
    pictureUrl,
    email: seesPrivate ? email : null,
    roles: seesPrivate ? roles : null,
    locale: seesPrivate ? locale : null,
    timeZone: seesPrivate ? timeZone : null,
    createdAt,
  });
}
