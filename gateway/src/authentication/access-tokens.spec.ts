import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import { createSampleSubgraphs, type SampleSubgraphs } from '../test-kit/sample-subgraphs.ts';
import { AccessTokens, UnauthenticatedError } from './access-tokens.ts';
import { authenticate } from './authenticate.ts';

const minutes = 60_000;
const keysPath = '/.well-known/jwks.json';

describe('access tokens', () => {
  let subgraphs: SampleSubgraphs;
  let tokens: AccessTokens;
  let now: number;

  beforeEach(async () => {
    subgraphs = await createSampleSubgraphs();
    tokens = new AccessTokens({ issuer: subgraphs.local.users, keysPath });
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('say whom they were issued to', async () => {
    const expiresAt = Math.floor(now / 1_000) + 900;
    const token = await subgraphs.keys.token('u1', { expiresAt });
    expect(await tokens.verify(token)).toEqual({ userId: 'u1', roles: ['STUDENT'], expiresAt });
  });

  test('are verified with keys that are read once', async () => {
    const { keys } = subgraphs;
    await Promise.all([tokens.verify(await keys.token('u1')), tokens.verify(await keys.token('u2'))]);
    await tokens.verify(await keys.token('u2'));
    expect(keys.reads).toBe(1);
  });

  test.each([
    ['of another issuer', { issuer: 'mallory' }],
    ['for another audience', { audience: 'elsewhere' }],
    ['that have expired', { expiresAt: 1_000_000_000 }],
    ['signed with another key than they say', { kid: 'key-0' }],
  ])('%s are refused', async (_name, claims) => {
    const token = await subgraphs.keys.token('u1', claims);
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  test('that were tampered with are refused', async () => {
    const [header, , signature] = (await subgraphs.keys.token('u1')).split('.');
    const claims = Buffer.from(
      JSON.stringify({ sub: 'u2', roles: ['ADMIN'], iss: 'coursegraph', aud: 'coursegraph', exp: 4_000_000_000 }),
    );
    await expect(tokens.verify(`${header}.${claims.toString('base64url')}.${signature}`)).rejects.toBeInstanceOf(
      UnauthenticatedError,
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(tokens.verify(`${none}.${claims.toString('base64url')}.`)).rejects.toBeInstanceOf(
      UnauthenticatedError,
    );
  });

  test('are refused once they expire, also those that were verified before', async () => {
    const token = await subgraphs.keys.token('u1', { expiresAt: Math.floor(now / 1_000) + 60 });
    await tokens.verify(token);
    now += 2 * minutes;
    jest.useFakeTimers({
      now,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask'],
    });
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
    jest.useRealTimers();
  });

  test('signed with a new key are verified: the keys are read again, but not for each of them', async () => {
    const { keys } = subgraphs;
    await tokens.verify(await keys.token('u1'));
    await keys.rotate();
    const token = await keys.token('u1');
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
    expect(keys.reads).toBe(1);
    now += minutes;
    expect(await tokens.verify(token)).toMatchObject({ userId: 'u1' });
    await expect(tokens.verify(await keys.token('u1', { kid: 'unknown' }))).rejects.toBeInstanceOf(
      UnauthenticatedError,
    );
    expect(keys.reads).toBe(2);
  });

  test('cannot be verified while the issuer is down and its keys are unknown', async () => {
    const { connection, stop } = await subgraphs.serve('users');
    await stop();
    const token = await subgraphs.keys.token('u1');
    const unverified = new AccessTokens({ issuer: connection, keysPath }).verify(token);
    await expect(unverified).rejects.toBeInstanceOf(SubgraphUnavailableError);
  });

  test('are verified with the known keys while the issuer is down, however old the keys are', async () => {
    const { keys } = subgraphs;
    const { connection, stop } = await subgraphs.serve('users');
    tokens = new AccessTokens({ issuer: connection, keysPath });
    await tokens.verify(await keys.token('u1'));
    await stop();
    now += 14 * minutes;
    expect(await tokens.verify(await keys.token('u2'))).toMatchObject({ userId: 'u2' });
  });

  test('are read from the header Authorization', async () => {
    const token = await subgraphs.keys.token('u1');
    expect(await authenticate(undefined, tokens)).toBeNull();
    expect(await authenticate(`bearer  ${token} `, tokens)).toMatchObject({ userId: 'u1' });
    for (const header of ['', 'Bearer', 'Bearer ', token, `Basic ${token}`, `Bearer ${token} ${token}`]) {
      await expect(authenticate(header, tokens)).rejects.toBeInstanceOf(UnauthenticatedError);
    }
  });
});
