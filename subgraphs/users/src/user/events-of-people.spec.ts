import type { DomainEvent } from '@coursegraph/platform/events';
import { inTransaction } from '@coursegraph/platform/persistence';
import { soon } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUsers, type TestUsers } from '../testing/start-users.ts';
import * as operations from '../testing/operations.ts';
import { addUser } from './add-user.ts';

describe('what the others hear of people', () => {
  let users: TestUsers;
  const heard: DomainEvent[] = [];

  beforeAll(async () => {
    users = await startUsers();
    users.bus.subscribe('notifications', (event) => {
      heard.push(event);
      return Promise.resolve();
    });
  });
  afterAll(() => users.stop());

  const heardOf = (userId: string) =>
    heard
      .filter(({ payload }) => 'userId' in payload && payload.userId === userId)
      .map(({ type, payload }) => ({ type, payload }));
  const hear = (userId: string, count: number) =>
    soon(() => Promise.resolve(heardOf(userId).length >= count && heardOf(userId)));

  it('is that they opened an account, with the language and the time zone that they chose', async () => {
    const input = {
      ...{ name: 'Grace', email: 'grace@school.example', password: 'nanoseconds', refreshTokenDelivery: 'BODY' },
      ...{ locale: 'DE-at', timeZone: 'Europe/Vienna' },
    };
    const { register } = await users.data(operations.register, { variables: { input } });
    const userId: string = register.session.user.id;
    const { refreshTokenDelivery: _, password: __, ...known } = input;
    expect(await hear(userId, 1)).toEqual([
      { type: 'UserRegistered', payload: { userId, revision: 1, ...known, locale: 'de-AT' } },
    ]);
  });

  it('is each change of what they know, once, in order, with all that was changed before', async () => {
    const { id: userId, principal } = await users.person({ name: 'Ada' });
    const update = (input: object) => users.data(operations.updateProfile, { as: principal, variables: { input } });
    await Promise.all([
      update({ name: 'Ada King' }),
      update({ locale: 'en-GB' }),
      update({ timeZone: 'Europe/London' }),
    ]);
    await update({ biography: 'Of no concern to others' });
    await update({ name: 'Ada King' });
    await update({ name: 'Ada Lovelace' });
    const events = await hear(userId, 5);
    expect(events.map(({ payload }) => 'revision' in payload && payload.revision)).toEqual([1, 2, 3, 4, 5]);
    expect(events.slice(1).every(({ type }) => type === 'UserProfileChanged')).toBe(true);
    expect(events[4]!.payload).toMatchObject({ name: 'Ada Lovelace', locale: 'en-GB', timeZone: 'Europe/London' });
  });

  it('is nothing of a transaction that is rolled back', async () => {
    const person = { name: 'Nobody', email: 'nobody@school.example', passwordHash: '-', roles: ['STUDENT' as const] };
    let userId = '';
    const rolledBack = inTransaction(users.em(), async (em) => {
      userId = (await addUser(em, person)).id;
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    const { id: later } = await users.person();
    await hear(later, 1);
    expect(heardOf(userId)).toEqual([]);
  });

  it('leaves out what is not a language or a time zone', async () => {
    const { principal } = await users.person();
    const update = async (input: object) =>
      (await users.data(operations.updateProfile, { as: principal, variables: { input } })).updateProfile;
    for (const input of [
      { locale: 'no language' },
      { locale: '' },
      { timeZone: 'Mars/Olympus' },
      { timeZone: '+02:00' },
    ])
      expect((await update(input)).__typename).toBe('InvalidInputError');
  });

  it('is private: only the person and administrators see language and time zone', async () => {
    const { id, principal } = await users.person();
    const other = await users.person();
    const operation = 'query ($id: ID!) { user(id: $id) { locale timeZone } }';
    const seen = async (as: typeof principal) => (await users.data(operation, { as, variables: { id } })).user;
    expect(await seen(principal)).toEqual({ locale: 'en', timeZone: 'UTC' });
    expect(await seen(other.principal)).toEqual({ locale: null, timeZone: null });
  });
});
