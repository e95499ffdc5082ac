import { newId } from '@coursegraph/platform/persistence';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as operations from '../testing/operations.ts';
import { type Person, startUsers, type TestUsers } from '../testing/start-users.ts';

const meOperation = `{ me { ...UserParts } } ${operations.userParts}`;
const userOperation = `query User($id: ID!) { user(id: $id) { ...UserParts } } ${operations.userParts}`;
const entitiesOperation = `query Entities($users: [_Any!]!) { _entities(representations: $users) { ...UserParts } } ${operations.userParts}`;

describe('a user', () => {
  let users: TestUsers;
  let ada: Person;

  beforeAll(async () => {
    users = await startUsers();
    ada = await users.person();
  });
  afterAll(() => users.stop());

  const references = (...ids: string[]) => ({ users: ids.map((id) => ({ __typename: 'User', id })) });

  it('is shown to themselves with all that is kept but the password', async () => {
    const { me } = await users.data(meOperation, { as: ada.principal });
    expect(me).toEqual({
      id: ada.id,
      name: 'Ada Lovelace',
      biography: null,
      pictureUrl: null,
      email: ada.email,
      roles: ['STUDENT'],
      createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    });
  });

  it('is nobody where nobody is signed in, or where the account is gone', async () => {
    expect(await users.data(meOperation)).toEqual({ me: null });
    expect(await users.data(meOperation, { as: principalWith('STUDENT') })).toEqual({ me: null });
  });

  it('is shown to others, and to nobody in particular, without e-mail address and roles', async () => {
    for (const as of [null, principalWith('STUDENT'), principalWith('INSTRUCTOR')]) {
      const { user } = await users.data(userOperation, { as, variables: { id: ada.id } });
      expect(user).toMatchObject({ id: ada.id, name: 'Ada Lovelace', email: null, roles: null });
    }
  });

  it('is shown to an administrator with e-mail address and roles', async () => {
    const { user } = await users.data(userOperation, { as: principalWith('ADMIN'), variables: { id: ada.id } });
    expect(user).toMatchObject({ email: ada.email, roles: ['STUDENT'] });
  });

  it('is null by an id that is nobody’s, or no id at all', async () => {
    for (const id of [newId(), 'ada', '', "' or true --"]) {
      expect(await users.data(userOperation, { variables: { id } })).toEqual({ user: null });
    }
  });

  it('is resolved for other subgraphs in one query for all, unknown ones as null', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => users.person({ name: 'Grace Hopper' })));
    const ids = [ada.id, newId(), ...others.map(({ id }) => id), 'nonsense', ada.id];
    let entities!: ({ id: string; email: string | null } | null)[];
    const queries = await users.queriesDuring(async () => {
      ({ _entities: entities } = await users.data(entitiesOperation, {
        as: ada.principal,
        variables: references(...ids),
      }));
    });
    expect(entities.map((entity) => entity?.id)).toEqual([
      ada.id,
      undefined,
      ...others.map(({ id }) => id),
      undefined,
      ada.id,
    ]);
    expect(entities.map((entity) => entity?.email ?? null)).toEqual([
      ada.email,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      ada.email,
    ]);
    expect(queries).toBe(1);
  });
});

describe('updateProfile', () => {
  let users: TestUsers;
  let ada: Person;

  beforeAll(async () => {
    users = await startUsers();
  });
  afterAll(() => users.stop());

  const update = async (input: object, as = ada.principal) =>
    (await users.data(operations.updateProfile, { as, variables: { input } })).updateProfile;

  beforeAll(async () => {
    ada = await users.person();
  });

  it('changes what is given and leaves the rest as it is', async () => {
    const biography = 'Wrote the first program.\n\nBefore there was a machine.';
    await update({ biography });
    const { user } = await update({ name: ' Ada King ', pictureUrl: 'https://pictures.example/ada.png' });
    expect(user).toEqual({
      id: ada.id,
      name: 'Ada King',
      biography,
      pictureUrl: 'https://pictures.example/ada.png',
      email: ada.email,
    });
    expect((await update({})).user).toEqual(user);
    expect(await users.data(meOperation, { as: ada.principal })).toMatchObject({ me: user });
  });

  it('takes away what is given as null or empty', async () => {
    await update({ biography: 'Something', pictureUrl: '/media/ada.png' });
    expect((await update({ biography: null, pictureUrl: '' })).user).toMatchObject({
      biography: null,
      pictureUrl: null,
    });
  });

  it('loses nothing where two fields are changed at once', async () => {
    await Promise.all([
      update({ name: 'Augusta' }),
      update({ biography: 'Countess' }),
      update({ pictureUrl: '/media/a/b.webp' }),
    ]);
    expect((await update({})).user).toMatchObject({
      name: 'Augusta',
      biography: 'Countess',
      pictureUrl: '/media/a/b.webp',
    });
  });

  it('changes nothing where a field is wrong, and names every one that is', async () => {
    const before = await update({ name: 'Ada' });
    const answer = await update({
      name: ' ',
      biography: 'x'.repeat(1001),
      pictureUrl: 'http://pictures.example/ada.png',
    });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' });
    expect(answer.problems.map(({ path }: { path: string }) => path)).toEqual(['name', 'biography', 'pictureUrl']);
    expect(await update({})).toEqual(before);
  });

  it('refuses to take away the name, and a character that the database cannot keep', async () => {
    expect((await update({ name: null })).problems).toEqual([
      { path: 'name', message: 'A name cannot be taken away. Enter one.' },
    ]);
    expect((await update({ biography: 'a\0b' })).problems).toMatchObject([{ path: 'biography' }]);
  });

  it('is for people who are signed in and have an account', async () => {
    for (const as of [null, principalWith('STUDENT')]) {
      const { errors } = await users.execute(operations.updateProfile, {
        as,
        variables: { input: { name: 'Nobody' } },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  });
});
