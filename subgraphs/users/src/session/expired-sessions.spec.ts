import { newId } from '@coursegraph/platform/persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUsers, type TestUsers } from '../testing/start-users.ts';
import { deleteExpiredSessions } from './expired-sessions.ts';
import { Session } from './session.entity.ts';

describe('sessions that have expired', () => {
  let users: TestUsers;

  beforeAll(async () => {
    users = await startUsers();
  });
  afterAll(() => users.stop());

  it('are deleted a thousand at a time, the oldest first, and no other ones', async () => {
    const { id: userId } = await users.person();
    const session = (expiresAt: Date) => ({ id: newId(), userId, createdAt: new Date(0), expiresAt });
    const expired = Array.from({ length: 1001 }, (_, index) => session(new Date(index)));
    const alive = session(new Date(Date.now() + 60_000));
    await users.em().insertMany(Session, [alive, ...expired]);
    const left = async () =>
      (await users.em().find(Session, { userId }, { orderBy: { expiresAt: 'asc' } })).map(({ id }) => id);

    await deleteExpiredSessions(users.em());
    expect(await left()).toEqual([expired.at(-1)!.id, alive.id]);
    await deleteExpiredSessions(users.em());
    expect(await left()).toEqual([alive.id]);
  });
});
