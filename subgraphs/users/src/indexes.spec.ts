import { newId } from '@coursegraph/platform/persistence';
import { everyQuery, principalWith, queriesDuring, type SqlPool, wasteOf } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startUsers, type TestUsers } from './testing/start-users.ts';
import { User } from './user/user.entity.ts';

const userCount = 20_000;
const administrator = principalWith('ADMIN');
let users: TestUsers;

beforeAll(async () => {
  users = await startUsers();
  const em = users.em();
  await em.insertMany(
    User,
    Array.from({ length: userCount }, (_, index) => ({
      ...{ id: newId(), name: `${index % 2 ? 'Ada' : 'Alan'} ${index}`, email: `p${index}@school.example` },
      ...{ passwordHash: '-', roles: ['STUDENT' as const], createdAt: new Date() },
    })),
  );
  // What the server does by itself, some time later.
  await em.execute(`vacuum analyze "${em.config.get('schema')}".users`);
});
afterAll(() => users.stop());

it('answers every query by an index, without reading or sorting more than it returns', async () => {
  const someone = await users.person({ name: 'Grace Hopper' });
  const half = await users.em().findOneOrFail(User, { email: `p${userCount / 2}@school.example` });
  const after = Buffer.from(`id:${half.id}`).toString('base64url');
  const searches = ['', 'ada', 'a', 'Grace', 'ada 19', 'p19999@', 'p', 'nobody'];
  const samples = {
    user: [{ id: someone.id }],
    users: [{}, { after }, ...searches.flatMap((search) => [{ search }, { search, after }])],
    _entities: [{ representations: [{ __typename: 'User', id: someone.id }] }],
  };
  const pool = (await users.em().getConnection().getNativeClient()) as unknown as SqlPool;
  for (const { text, variables } of everyQuery(users.schema, samples)) {
    const queries = await queriesDuring(pool, () => users.data(text, { as: administrator, variables }));
    for (const query of queries) {
      expect({ ...query, variables, waste: wasteOf(query.work) }).toMatchObject({ waste: null });
    }
  }
});

it('counts everybody without counting, and those who are found up to a thousand', async () => {
  const operation = 'query ($search: String) { users(first: 1, search: $search) { totalCount } }';
  const count = async (search?: string) =>
    (await users.data(operation, { as: administrator, variables: { search } })).users.totalCount as number;
  const all = await count();
  const em = users.em();
  expect(all).toBe(await em.count(User));
  expect([await count('alan'), await count('ada 77'), await count('nobody')]).toEqual([1_000, 56, 0]);
  await em.nativeDelete(User, { name: { $like: 'Ada 77%' } });
  expect(await count()).toBe(all - 56);
});
