import { newId } from '@coursegraph/platform/persistence';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as operations from '../testing/operations.ts';
import { type Person, startUsers, type TestUsers } from '../testing/start-users.ts';

const others = [principalWith('STUDENT'), principalWith('INSTRUCTOR')];
const administrator = principalWith('ADMIN');
let users: TestUsers;

beforeAll(async () => {
  users = await startUsers();
});
afterAll(() => users.stop());

const run = async (operation: string, input: object, as = administrator) =>
  Object.values(await users.data(operation, { as, variables: { input } }))[0] as any;

describe('createUser', () => {
  const account = () => ({
    name: 'Alan Turing',
    email: `${newId()}@school.example`,
    password: 'can machines think',
    roles: ['INSTRUCTOR'],
  });

  it('opens an account with the roles that an administrator chooses, who can sign in', async () => {
    const input = { ...account(), roles: ['ADMIN', 'STUDENT', 'ADMIN'] };
    const { __typename, user } = await run(operations.createUser, input);
    expect(__typename).toBe('CreateUserSuccess');
    expect(user).toMatchObject({ name: 'Alan Turing', email: input.email, roles: ['STUDENT', 'ADMIN'] });
    expect((await users.logIn(input)).session.user.id).toBe(user.id);
  });

  it('refuses what is wrong, and an address that somebody has', async () => {
    const input = account();
    expect(
      (await run(operations.createUser, { ...input, roles: [], name: '' })).problems.map(
        ({ path }: { path: string }) => path,
      ),
    ).toEqual(['name', 'roles']);
    await run(operations.createUser, input);
    expect((await run(operations.createUser, { ...account(), email: input.email.toUpperCase() })).code).toBe(
      'EMAIL_TAKEN',
    );
  });

  it('goes on in the same document after one account that is refused', async () => {
    const input = account();
    const operation = `mutation Two($input: CreateUserInput!, $other: CreateUserInput!) {
      first: createUser(input: $input) { __typename }
      again: createUser(input: $input) { __typename }
      other: createUser(input: $other) { __typename }
    }`;
    expect(await users.data(operation, { as: administrator, variables: { input, other: account() } })).toEqual({
      first: { __typename: 'CreateUserSuccess' },
      again: { __typename: 'EmailTakenError' },
      other: { __typename: 'CreateUserSuccess' },
    });
  });

  it('is for administrators', async () => {
    for (const as of others) expect((await run(operations.createUser, account(), as)).code).toBe('FORBIDDEN');
    const { errors } = await users.execute(operations.createUser, { variables: { input: account() } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('changeUserRoles', () => {
  let ada: Person;

  beforeEach(async () => {
    ada = await users.person();
  });

  it('replaces the roles, which the next refresh of the session has', async () => {
    const { session } = await users.logIn(ada);
    const { user } = await run(operations.changeUserRoles, { userId: ada.id, roles: ['INSTRUCTOR'] });
    expect(user).toEqual({ id: ada.id, roles: ['INSTRUCTOR'] });
    expect((await users.refresh(session.refreshToken)).session.user.roles).toEqual(['INSTRUCTOR']);
  });

  it('leaves nobody without a role', async () => {
    const answer = await run(operations.changeUserRoles, { userId: ada.id, roles: [] });
    expect(answer).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ path: 'roles', message: 'A person needs at least one role.' }],
    });
    expect((await users.logIn(ada)).session.user.roles).toEqual(['STUDENT']);
  });

  it('lets no administrator take the role ADMIN from themselves, nor from nobody', async () => {
    const { principal, id } = await users.person({ roles: ['ADMIN'] });
    expect(await run(operations.changeUserRoles, { userId: id, roles: ['STUDENT'] }, principal)).toMatchObject({
      __typename: 'ForbiddenError',
      message: 'You cannot take the role ADMIN from yourself. Another administrator can.',
    });
    expect(
      (await run(operations.changeUserRoles, { userId: id, roles: ['ADMIN', 'STUDENT'] }, principal)).user.roles,
    ).toEqual(['STUDENT', 'ADMIN']);
    expect((await run(operations.changeUserRoles, { userId: id, roles: ['STUDENT'] })).user.roles).toEqual(['STUDENT']);
    for (const userId of [newId(), 'nobody']) {
      expect((await run(operations.changeUserRoles, { userId, roles: ['STUDENT'] })).code).toBe('USER_NOT_FOUND');
    }
  });

  it('is for administrators', async () => {
    const input = { userId: ada.id, roles: ['ADMIN'] };
    for (const as of [...others, ada.principal])
      expect((await run(operations.changeUserRoles, input, as)).code).toBe('FORBIDDEN');
    const { errors } = await users.execute(operations.changeUserRoles, { variables: { input } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('users', () => {
  const names = ['Barbara Liskov', 'barbara mcclintock', 'Élodie Martin', '100%_pure\\text', "O'Barbara"];
  let people: Person[];

  beforeAll(async () => {
    await users.stop();
    users = await startUsers();
    people = [];
    // One after the other, so that their order is known.
    for (const [index, name] of names.entries())
      people.push(await users.person({ name, email: `p${index}.of.school@school.example` }));
  });

  const list = async (variables: Record<string, unknown>, as = administrator) =>
    (await users.data(operations.users, { as, variables })).users;
  const found = async (search: string): Promise<string[]> =>
    (await list({ search })).nodes.map(({ name }: { name: string }) => name);

  it('lists everybody in pages, newest first', async () => {
    const newestFirst = [...people.map(({ id }) => id).reverse(), expect.any(String)];
    const first = await list({ first: 2 });
    const second = await list({ first: 2, after: first.pageInfo.endCursor });
    const third = await list({ first: 2, after: second.pageInfo.endCursor });
    const pages = [first, second, third];
    expect(pages.flatMap(({ nodes }) => nodes.map(({ id }: { id: string }) => id))).toEqual(newestFirst);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([6, 6, 6]);
    expect(pages.map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    const after = await list({ after: third.pageInfo.endCursor });
    expect(after).toMatchObject({
      nodes: [],
      totalCount: 6,
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
    });
  });

  it('finds those whose name starts with the search, in capitals or not', async () => {
    expect(await found('barbara')).toEqual(['barbara mcclintock', 'Barbara Liskov']);
    expect(await found('BARBARA L')).toEqual(['Barbara Liskov']);
    expect(await found('éLO')).toEqual(['Élodie Martin']);
    expect(await found('liskov')).toEqual([]);
  });

  it('finds those whose e-mail address starts with the search', async () => {
    expect(await found('P3.of')).toEqual(['100%_pure\\text']);
    expect(await found('school')).toEqual([]);
  });

  it('takes every character as itself', async () => {
    expect(await found('100%_pure\\t')).toEqual(['100%_pure\\text']);
    expect(await found("o'b")).toEqual(["O'Barbara"]);
    for (const nobody of ['%', '_', '1__', '\\', "'", '?', ':name', '\0x', '\ud800'])
      expect(await found(nobody)).toEqual([]);
    expect(await found('')).toHaveLength(6);
  });

  it('counts and pages what was found', async () => {
    const first = await list({ search: 'barbara', first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await list({ search: 'barbara', first: 1, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({
      nodes: [{ name: 'Barbara Liskov' }],
      totalCount: 2,
      pageInfo: { hasNextPage: false },
    });
  });

  it('finds by the indexes', async () => {
    const em = users.em();
    const schema = em.config.get('schema');
    const plan = await em.transactional(async (transaction) => {
      // Otherwise a table of six rows is read as a whole.
      await transaction.execute('set local enable_seqscan = off');
      return transaction.execute<{ 'QUERY PLAN': string }[]>(
        `explain select id from "${schema}".users as u where lower(u.name) like 'barbara%' or u.email like 'barbara%'`,
      );
    });
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/users_name_prefix/);
    expect(lines).toMatch(/users_email_unique/);
  });

  it('refuses a cursor that is none of ours and a page that is too large or too small', async () => {
    const codes = [];
    for (const variables of [{ after: 'nonsense' }, { first: 0 }, { first: 101 }, { first: -1 }]) {
      const { errors } = await users.execute(operations.users, { as: administrator, variables });
      codes.push(errors?.[0]?.extensions?.['code']);
    }
    expect(codes).toEqual(['INVALID_CURSOR', 'INVALID_PAGE_SIZE', 'INVALID_PAGE_SIZE', 'INVALID_PAGE_SIZE']);
  });

  it('is null unless an administrator asks', async () => {
    for (const as of others) expect(await list({}, as)).toBeNull();
    expect(await users.data(operations.users)).toEqual({ users: null });
  });
});
