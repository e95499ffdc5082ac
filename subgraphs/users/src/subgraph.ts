import {
  defineSqlSubgraph,
  type OpenedResources,
  type OpeningContext,
  type SqlSubgraphDefinition,
} from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { publishKeys } from './access-token/json-web-key-set.ts';
import { KeyRing } from './access-token/key-ring.ts';
import { SigningKey } from './access-token/signing-key.entity.ts';
import type { UsersResources } from './context.ts';
import { readUsersEnvironment } from './environment.ts';
import { migrations } from './migrations/index.ts';
import { deleteExpiredSessionsHourly } from './session/expired-sessions.ts';
import { LogInLimits } from './session/log-in-limits.ts';
import { RefreshCookie } from './session/refresh-cookie.ts';
import { RefreshToken, Session } from './session/session.entity.ts';
import { SessionResolver } from './session/session.resolver.ts';
import { ensureInitialAdministrator } from './user/initial-administrator.ts';
import { retellUsers } from './user/tell-of-user.ts';
import { UserCount } from './user/user-count.entity.ts';
import { User } from './user/user.entity.ts';
import { userById } from './user/user.loaders.ts';
import { toUser } from './user/user.mapper.ts';
import { UserResolver } from './user/user.resolver.ts';

/** Defines the subgraph for an environment: the process's own, unless a specification gives another. */
export function defineUsers(
  source?: Readonly<Record<string, string | undefined>>,
): SqlSubgraphDefinition<UsersResources> {
  return defineSqlSubgraph<UsersResources>({
    name: 'users',
    database: 'postgresql',
    entities: [User, UserCount, Session, RefreshToken, SigningKey],
    migrations,
    announced: [User],
    jobs: [deleteExpiredSessionsHourly],
    retells: [retellUsers],
    schema: {
      resolvers: [UserResolver, SessionResolver],
      references: {
        async User({ id }, context) {
          const user = await userById(context).load(id);
          return user && toUser(user, context.principal);
        },
      },
    },
    routes: { '/.well-known/jwks.json': publishKeys },
    open: (context) => openResources(context, source),
  });
}

/** Identity, sessions, roles and profiles. */
export const users = defineUsers();

async function openResources(
  { em, logger }: OpeningContext<EntityManager>,
  source: Readonly<Record<string, string | undefined>> | undefined,
): Promise<OpenedResources<UsersResources>> {
  const { secureCookies, initialAdministrator } = readUsersEnvironment(source);
  const resources: UsersResources = {
    keyRing: await KeyRing.open(em),
    logInLimits: await LogInLimits.open(em),
    refreshCookie: new RefreshCookie({ secure: secureCookies }),
  };
  if (initialAdministrator) await ensureInitialAdministrator({ em, logger }, initialAdministrator);
  return { resources, close: () => Promise.resolve() };
}
