import { newId } from '@coursegraph/platform/persistence';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { passSeconds, startClock, stopClock } from '../testing/clock.ts';
import * as operations from '../testing/operations.ts';
import { type Person, startUsers, type TestUsers } from '../testing/start-users.ts';
import { User } from '../user/user.entity.ts';
import { RefreshToken, Session } from './session.entity.ts';

let users: TestUsers;
let ada: Person;

beforeAll(async () => {
  users = await startUsers();
});
beforeEach(async () => {
  ada = await users.person();
});
afterAll(() => users.stop());

describe('register', () => {
  const registration = (overrides = {}) => ({
    name: 'Grace Hopper',
    email: `${newId()}@school.example`,
    password: 'a ship in port is safe',
    ...overrides,
  });
  const register = async (input: object) =>
    (await users.data(operations.register, { variables: { input: { refreshTokenDelivery: 'BODY', ...input } } }))
      .register;

  it('opens an account with the role STUDENT, signed in and shown to themselves', async () => {
    const input = registration({ name: '  Grace Hopper ' });
    const { __typename, session } = await register(input);
    expect(__typename).toBe('RegisterSuccess');
    expect(session.user).toMatchObject({ name: 'Grace Hopper', email: input.email, roles: ['STUDENT'] });
    expect((await users.refresh(session.refreshToken)).__typename).toBe('RefreshSessionSuccess');
    expect((await users.logIn(input)).session.user.id).toBe(session.user.id);
  });

  it('refuses an e-mail address that somebody has, in capitals or not', async () => {
    expect(await register(registration({ email: ` ${ada.email.toUpperCase()}` }))).toMatchObject({
      __typename: 'EmailTakenError',
      code: 'EMAIL_TAKEN',
    });
  });

  it('opens one account where it is asked for many times at once', async () => {
    const input = registration();
    const answers = await Promise.all(Array.from({ length: 5 }, () => register(input)));
    const outcomes = answers.map(({ __typename }) => __typename).sort();
    expect(outcomes).toEqual([...Array.from({ length: 4 }, () => 'EmailTakenError'), 'RegisterSuccess']);
    expect(await users.em().count(User, { email: input.email })).toBe(1);
  });

  it('names every field that is wrong, and none of their values', async () => {
    const answer = await register({ name: '', email: 'grace at school', password: 'too short' });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' });
    expect(answer.problems.map(({ path }: { path: string }) => path)).toEqual(['name', 'email', 'password']);
    expect(JSON.stringify(answer)).not.toMatch(/grace at school|too short/);
  });

  it('keeps neither the password nor the refresh token as they are', async () => {
    const input = registration();
    const { session } = await register(input);
    const user = await users.em().findOneOrFail(User, { id: session.user.id }, { populate: ['passwordHash'] });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const { id } = await users.em().findOneOrFail(Session, { userId: user.id });
    const { hash } = await users.em().findOneOrFail(RefreshToken, { sessionId: id });
    expect(Buffer.from(session.refreshToken, 'base64url')).toHaveLength(32);
    expect(Buffer.from(hash, 'base64url')).toHaveLength(32);
    expect(hash).not.toBe(session.refreshToken);
  });
});

describe('logIn', () => {
  it('signs in with the password, whatever the capitals of the e-mail address', async () => {
    const { __typename, session } = await users.logIn({ ...ada, email: ada.email.toUpperCase() });
    expect(__typename).toBe('LogInSuccess');
    expect(session.user).toEqual({ id: ada.id, name: ada.name, email: ada.email, roles: ['STUDENT'] });
  });

  it('answers a wrong password, an unknown address and what can be neither in the same way', async () => {
    const wrong = await users.logIn({ email: ada.email, password: 'not the password' });
    expect(wrong).toMatchObject({ __typename: 'InvalidCredentialsError', code: 'INVALID_CREDENTIALS' });
    const others = [
      { email: 'nobody@school.example', password: ada.password },
      { email: 'no address at all', password: ada.password },
      { email: `${ada.email}\0`, password: ada.password },
      { email: ada.email, password: '' },
      { email: ada.email, password: 'x'.repeat(100_000) },
    ];
    for (const input of others) expect(await users.logIn(input)).toEqual(wrong);
  });

  it('never quotes a password in an error, wherever it was put', async () => {
    for (const input of [
      { email: ada.email, passwort: ada.password },
      { email: [ada.email], password: [ada.password] },
    ]) {
      const { errors } = await users.execute(operations.logIn, { variables: { input } });
      expect(new Set(errors?.map(({ message }) => message))).toEqual(
        new Set(['Variable "$input" has an invalid value.']),
      );
    }
  });

  it('refuses everything after ten wrong passwords, right ones too, until the 15 minutes are over', async () => {
    stopClock();
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await users.logIn({ email: ada.email, password: `guess number ${attempt}` })).code).toBe(
        'INVALID_CREDENTIALS',
      );
    }
    passSeconds(5 * 60);
    expect(await users.logIn({ ...ada, email: ada.email.toUpperCase() })).toEqual({
      __typename: 'TooManyAttemptsError',
      code: 'TOO_MANY_ATTEMPTS',
      message: 'There were too many wrong passwords. Try again in 10 minutes.',
      retryAfterSeconds: 600,
    });
    passSeconds(10 * 60);
    expect((await users.logIn(ada)).__typename).toBe('LogInSuccess');
  });

  it('refuses the same for an address that nobody has', async () => {
    const input = { email: `${newId()}@school.example`, password: 'some password' };
    for (let attempt = 1; attempt <= 10; attempt++) expect((await users.logIn(input)).code).toBe('INVALID_CREDENTIALS');
    expect((await users.logIn(input)).code).toBe('TOO_MANY_ATTEMPTS');
  });

  it('lets no more than ten guesses through when many come at once', async () => {
    const guesses = Array.from({ length: 25 }, (_, index) =>
      users.logIn({ email: ada.email, password: `guess number ${index}` }),
    );
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(10);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(15);
  });

  it('starts counting anew after the right password', async () => {
    for (let round = 0; round < 2; round++) {
      for (let attempt = 1; attempt <= 9; attempt++) await users.logIn({ email: ada.email, password: 'a wrong guess' });
      expect((await users.logIn(ada)).__typename).toBe('LogInSuccess');
    }
  });

  it('refuses a network address after a hundred wrong passwords for many people, and no other one', async () => {
    const guess = (index: number) =>
      users.logIn(
        { email: `${index}-${newId()}@school.example`, password: 'a wrong guess' },
        { clientAddress: '192.0.2.1' },
      );
    // Right ones do not count: a school may share one address.
    for (let times = 0; times < 5; times++) await users.logIn(ada, { clientAddress: '192.0.2.1' });
    const guesses = await Promise.all(Array.from({ length: 100 }, (_, index) => guess(index)));
    expect(new Set(guesses.map(({ code }) => code))).toEqual(new Set(['INVALID_CREDENTIALS']));
    expect((await users.logIn(ada, { clientAddress: '192.0.2.1' })).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await users.logIn(ada, { clientAddress: '192.0.2.2' })).__typename).toBe('LogInSuccess');
  });

  it('deletes the person’s expired sessions, and nobody else’s', async () => {
    stopClock();
    const other = await users.person();
    await users.logIn(ada);
    await users.logIn(other);
    passSeconds(30 * 24 * 3600);
    await users.logIn(ada);
    expect(await users.em().count(Session, { userId: ada.id })).toBe(1);
    expect(await users.em().count(Session, { userId: other.id })).toBe(1);
  });

  afterEach(startClock);
});
