import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { passSeconds, startClock, stopClock } from '../testing/clock.ts';
import * as operations from '../testing/operations.ts';
import { type Person, startUsers, type TestUsers } from '../testing/start-users.ts';
import { User } from '../user/user.entity.ts';
import { RefreshToken, Session } from './session.entity.ts';

const days = 24 * 3600;

describe('a session', () => {
  let users: TestUsers;
  let ada: Person;

  beforeAll(async () => {
    users = await startUsers();
  });
  beforeEach(async () => {
    stopClock();
    ada = await users.person();
  });
  afterEach(startClock);
  afterAll(() => users.stop());

  const logIn = async (): Promise<string> => (await users.logIn(ada)).session.refreshToken;
  const refreshed = async (token: string): Promise<string> => (await users.refresh(token)).session.refreshToken;
  const logOut = async (refreshToken: string): Promise<boolean> =>
    (await users.data(operations.logOut, { variables: { input: { refreshToken } } })).logOut.sessionEnded;
  const refused = {
    __typename: 'InvalidRefreshTokenError',
    code: 'INVALID_REFRESH_TOKEN',
    message: 'Your session has ended. Sign in again.',
  };

  it('goes on with a new token each time, for 30 days from the last', async () => {
    const first = await logIn();
    passSeconds(29 * days);
    const { session } = await users.refresh(first);
    expect(session.refreshToken).not.toBe(first);
    expect(session.user).toEqual({ id: ada.id, name: ada.name, email: ada.email, roles: ['STUDENT'] });
    expect(Date.parse(session.accessTokenExpiresAt)).toBe(Math.floor(Date.now() / 1000 + 15 * 60) * 1000);
    expect(Date.parse(session.refreshTokenExpiresAt)).toBe(Date.now() + 30 * days * 1000);
    passSeconds(29 * days);
    expect((await users.refresh(session.refreshToken)).__typename).toBe('RefreshSessionSuccess');
  });

  it('has ended 30 days after its last token was made', async () => {
    const token = await logIn();
    passSeconds(30 * days);
    expect(await users.refresh(token)).toEqual(refused);
  });

  it('is refused to a token that nobody was given, and to none', async () => {
    for (const token of ['', 'nonsense', 'a\0b', 'A'.repeat(43)]) expect(await users.refresh(token)).toEqual(refused);
    const { refreshSession } = await users.data(operations.refreshSession, { variables: { input: {} } });
    expect(refreshSession).toEqual(refused);
  });

  it('goes on in both of two tabs that refresh at once', async () => {
    const token = await logIn();
    const tokens = await Promise.all(Array.from({ length: 5 }, () => refreshed(token)));
    expect(new Set(tokens).size).toBe(5);
    for (const each of tokens) expect((await users.refresh(each)).__typename).toBe('RefreshSessionSuccess');
    expect(await users.em().count(Session, { userId: ada.id })).toBe(1);
  });

  it('goes on where the answer with the next token was lost and is asked for again within ten seconds', async () => {
    const token = await logIn();
    await users.refresh(token);
    passSeconds(10);
    expect((await users.refresh(token)).__typename).toBe('RefreshSessionSuccess');
  });

  it('ends, with all its tokens, when one is used again later, and the person’s other sessions go on', async () => {
    const stolen = await logIn();
    const elsewhere = await logIn();
    const next = await refreshed(stolen);
    passSeconds(11);
    expect(await users.refresh(stolen)).toEqual(refused);
    expect(await users.refresh(next)).toEqual(refused);
    expect(await users.em().count(Session, { userId: ada.id })).toBe(1);
    expect((await users.refresh(elsewhere)).__typename).toBe('RefreshSessionSuccess');
  });

  it('counts the ten seconds from the first use, however often it was used since', async () => {
    const token = await logIn();
    await users.refresh(token);
    passSeconds(8);
    await users.refresh(token);
    passSeconds(8);
    expect(await users.refresh(token)).toEqual(refused);
  });

  it('keeps used tokens only until they would have expired', async () => {
    let token = await logIn();
    for (let month = 0; month < 4; month++) {
      passSeconds(20 * days);
      token = await refreshed(token);
    }
    const { id } = await users.em().findOneOrFail(Session, { userId: ada.id });
    expect(await users.em().count(RefreshToken, { sessionId: id })).toBe(2);
  });

  it('gives an access token with the roles and the name of now', async () => {
    const { session } = await users.logIn(ada);
    expect(decodeJwt(session.accessToken)['roles']).toEqual(['STUDENT']);
    await users.em().nativeUpdate(User, { id: ada.id }, { roles: ['STUDENT', 'INSTRUCTOR'], name: 'Augusta' });
    const { session: next } = await users.refresh(session.refreshToken);
    expect(decodeJwt(next.accessToken)['roles']).toEqual(['STUDENT', 'INSTRUCTOR']);
    expect(next.user).toMatchObject({ name: 'Augusta', roles: ['STUDENT', 'INSTRUCTOR'] });
  });

  it('ends with logOut, once', async () => {
    const token = await logIn();
    expect(await logOut(token)).toBe(true);
    expect(await users.refresh(token)).toEqual(refused);
    expect(await logOut(token)).toBe(false);
    expect(await logOut('nonsense')).toBe(false);
  });

  it('ends with logOut also by a token that was used before', async () => {
    const token = await logIn();
    const next = await refreshed(token);
    expect(await logOut(token)).toBe(true);
    expect(await users.refresh(next)).toEqual(refused);
  });

  it('has not been ended by logOut where it had expired', async () => {
    const token = await logIn();
    passSeconds(30 * days);
    expect(await logOut(token)).toBe(false);
  });

  it('either goes on or has ended where it is refreshed and ended at once, and then for good', async () => {
    for (let round = 0; round < 5; round++) {
      const token = await logIn();
      const [answer, ended] = await Promise.all([users.refresh(token), logOut(token), users.refresh(token)]);
      expect(ended).toBe(true);
      const newest = answer.session?.refreshToken ?? token;
      expect(await users.refresh(newest)).toEqual(refused);
    }
  });

  it('ends with the account', async () => {
    const token = await logIn();
    await users.em().nativeDelete(User, { id: ada.id });
    expect(await users.refresh(token)).toEqual(refused);
  });
});
