import type { Principal } from '@coursegraph/platform/principal';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { startTestSubgraph, type TestRequest, type TestSubgraph } from '@coursegraph/platform/testing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { defineUsers } from '../subgraph.ts';
import type { Role } from '../user/role.ts';
import * as operations from './operations.ts';

/** Somebody with an account, as a specification talks about them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** What the gateway would say of them. */
  readonly principal: Principal;
}

/** The subgraph of users on a database of its own, with the people whom a specification needs. */
export interface TestUsers extends TestSubgraph {
  /** A fresh way into the database. */
  em(): EntityManager;
  /** Opens an account with these roles, STUDENT when left out. */
  person(overrides?: {
    readonly name?: string;
    readonly email?: string;
    readonly roles?: readonly Role[];
  }): Promise<Person>;
  /** Signs in without a cookie, and returns what `logIn` answers. */
  logIn(credentials: { readonly email: string; readonly password: string }, request?: TestRequest): Promise<any>;
  /** Presents a refresh token in the input, and returns what `refreshSession` answers. */
  refresh(refreshToken: string): Promise<any>;
  /** How often some work asks the database. */
  queriesDuring(work: () => Promise<unknown>): Promise<number>;
}

const administrator = { email: 'first.administrator@school.example', password: 'the first administrator' };
let people = 0;

/** Starts the subgraph. Its environment is the one given, and nothing else. */
export async function startUsers(environment: Readonly<Record<string, string>> = {}): Promise<TestUsers> {
  const users = defineUsers({
    INITIAL_ADMIN_EMAIL: administrator.email,
    INITIAL_ADMIN_PASSWORD: administrator.password,
    ...environment,
  });
  let em!: EntityManager;
  const subgraph = await startTestSubgraph({
    ...users,
    open: (context: OpeningContext<EntityManager>) => {
      em = context.em;
      return users.open!(context);
    },
  });

  const logIn: TestUsers['logIn'] = async ({ email, password }, request) => {
    const input = { email, password, refreshTokenDelivery: 'BODY' };
    return (await subgraph.data(operations.logIn, { ...request, variables: { input } })).logIn;
  };
  const first = (await logIn(administrator)).session.user;

  return {
    ...subgraph,
    em: () => em.fork(),
    async person({
      name = 'Ada Lovelace',
      email = `person-${++people}@school.example`,
      roles = ['STUDENT'] as const,
    } = {}) {
      const password = `the password of ${email}`;
      const { createUser } = await subgraph.data(operations.createUser, {
        as: principalOf(first.id, ['ADMIN']),
        variables: { input: { name, email, password, roles } },
      });
      return { id: createUser.user.id, name, email, password, principal: principalOf(createUser.user.id, roles) };
    },
    logIn,
    refresh: async (refreshToken) =>
      (await subgraph.data(operations.refreshSession, { variables: { input: { refreshToken } } })).refreshSession,
    async queriesDuring(work) {
      const pool = await em.getConnection().getNativeClient();
      let queries = 0;
      const count = () => queries++;
      pool.on('acquire', count);
      await work().finally(() => pool.off('acquire', count));
      return queries;
    },
  };
}

function principalOf(userId: string, roles: readonly Role[]): Principal {
  return { userId, roles, expiresAt: Math.floor(Date.now() / 1000) + 3600 };
}
