import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { parseSetCookie } from 'cookie';
import { passSeconds, startClock, stopClock } from '../testing/clock.ts';
import * as operations from '../testing/operations.ts';
import { type Person, startUsers, type TestUsers } from '../testing/start-users.ts';

describe('the cookie with the refresh token', () => {
  let users: TestUsers;
  let ada: Person;

  beforeAll(async () => {
    users = await startUsers();
    ada = await users.person();
  });
  afterEach(startClock);
  afterAll(() => users.stop());

  const thirtyDays = 30 * 24 * 3600;
  const execute = async (operation: string, input: object, cookie?: string) => {
    const { data, errors, setCookies } = await users.execute(operation, {
      variables: { input },
      ...(cookie !== undefined && { cookie }),
    });
    expect(errors).toBeUndefined();
    return { answer: Object.values(data!)[0] as any, setCookies };
  };
  const logIn = ({ email, password }: Person, users_ = users) =>
    users_.execute(operations.logIn, { variables: { input: { email, password } } });
  const cookieOf = (setCookies: readonly string[] | undefined) =>
    `theme=dark; refresh_token=${parseSetCookie(setCookies![0]!).value}`;
  const cleared = ['refresh_token=; Max-Age=0; Path=/graphql; HttpOnly; SameSite=Strict'];

  it('is where the token goes unless it is asked for in the answer', async () => {
    const { data, setCookies } = await logIn(ada);
    expect(data).toMatchObject({ logIn: { session: { refreshToken: null } } });
    expect(setCookies).toEqual([
      expect.stringMatching(/^refresh_token=[\w-]{43}; Max-Age=2592000; Path=\/graphql; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('is not there where the token is in the answer', async () => {
    const { answer, setCookies } = await execute(operations.logIn, {
      email: ada.email,
      password: ada.password,
      refreshTokenDelivery: 'BODY',
    });
    expect(answer.session.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(setCookies).toBeUndefined();
  });

  it('comes with a new account as well', async () => {
    const { setCookies } = await execute(operations.register, {
      name: 'Grace',
      email: 'grace@school.example',
      password: 'a ship in port',
    });
    expect(parseSetCookie(setCookies![0]!)).toMatchObject({ name: 'refresh_token', maxAge: thirtyDays });
  });

  it('goes over https only where the environment says so', async () => {
    for (const [environment, secure] of [
      [{ NODE_ENV: 'production' }, true],
      [{ COOKIE_SECURE: 'on' }, true],
      [{ NODE_ENV: 'production', COOKIE_SECURE: 'off' }, undefined],
    ] as const) {
      const elsewhere = await startUsers(environment);
      const { setCookies } = await logIn(await elsewhere.person(), elsewhere);
      await elsewhere.stop();
      expect(parseSetCookie(setCookies![0]!).secure).toBe(secure);
    }
  });

  it('refreshes the session, and is replaced', async () => {
    const cookie = cookieOf((await logIn(ada)).setCookies);
    const { answer, setCookies } = await execute(operations.refreshSession, {}, cookie);
    expect(answer).toMatchObject({ __typename: 'RefreshSessionSuccess', session: { refreshToken: null } });
    expect(parseSetCookie(setCookies![0]!)).toMatchObject({
      name: 'refresh_token',
      maxAge: thirtyDays,
      httpOnly: true,
    });
    expect(cookieOf(setCookies)).not.toBe(cookie);
    expect((await execute(operations.refreshSession, {}, cookieOf(setCookies))).answer.__typename).toBe(
      'RefreshSessionSuccess',
    );
  });

  it('gives way to a token in the input, whose successor is in the answer', async () => {
    const cookie = cookieOf((await logIn(ada)).setCookies);
    const { session } = await users.logIn(ada);
    const { answer, setCookies } = await execute(
      operations.refreshSession,
      { refreshToken: session.refreshToken },
      cookie,
    );
    expect(answer.session.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(setCookies).toBeUndefined();
    const wrong = await execute(operations.refreshSession, { refreshToken: 'nonsense' }, cookie);
    expect(wrong.answer.code).toBe('INVALID_REFRESH_TOKEN');
    expect(wrong.setCookies).toBeUndefined();
  });

  it('is cleared where its token no longer works', async () => {
    stopClock();
    const cookie = cookieOf((await logIn(ada)).setCookies);
    passSeconds(thirtyDays);
    for (const each of [cookie, 'refresh_token=nonsense', 'refresh_token=%E0%A4%A']) {
      const { answer, setCookies } = await execute(operations.refreshSession, {}, each);
      expect(answer.code).toBe('INVALID_REFRESH_TOKEN');
      expect(setCookies).toEqual(cleared);
    }
  });

  it('is cleared by logOut, which ends its session', async () => {
    const cookie = cookieOf((await logIn(ada)).setCookies);
    const first = await execute(operations.logOut, {}, cookie);
    expect(first).toEqual({ answer: { sessionEnded: true }, setCookies: cleared });
    const second = await execute(operations.logOut, {}, cookie);
    expect(second).toEqual({ answer: { sessionEnded: false }, setCookies: cleared });
    expect((await execute(operations.refreshSession, {}, cookie)).answer.code).toBe('INVALID_REFRESH_TOKEN');
  });
});
