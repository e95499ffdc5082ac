import { newId } from '@coursegraph/platform/persistence';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose';
import { passSeconds, startClock, stopClock } from '../testing/clock.ts';
import { type Person, startUsers, type TestUsers } from '../testing/start-users.ts';
import { issueAccessToken } from './access-token.ts';
import { KeyRing } from './key-ring.ts';
import { SigningKey } from './signing-key.entity.ts';

describe('an access token', () => {
  let users: TestUsers;
  let ada: Person;

  beforeAll(async () => {
    users = await startUsers();
    ada = await users.person({ roles: ['STUDENT', 'INSTRUCTOR'] });
  });
  afterEach(startClock);
  afterAll(() => users.stop());

  const published = async () => (await (await users.fetch('/.well-known/jwks.json')).json()) as JSONWebKeySet;
  const verify = async (token: string) =>
    jwtVerify(token, createLocalJWKSet(await published()), {
      issuer: 'coursegraph',
      audience: 'coursegraph',
      algorithms: ['EdDSA'],
    });

  it('says who its person is and what they may do, for 15 minutes, verified by the published keys', async () => {
    stopClock();
    const { session } = await users.logIn(ada);
    const { payload, protectedHeader } = await verify(session.accessToken);
    const now = Math.floor(Date.now() / 1000);
    expect(payload).toEqual({
      iss: 'coursegraph',
      aud: 'coursegraph',
      sub: ada.id,
      roles: ['STUDENT', 'INSTRUCTOR'],
      iat: now,
      exp: now + 900,
    });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: (await published()).keys[0]?.kid });
    expect(session.accessTokenExpiresAt).toBe(new Date((now + 900) * 1000).toISOString());
    passSeconds(901);
    await expect(verify(session.accessToken)).rejects.toThrow(errors.JWTExpired);
  });

  it('is verified by nothing else than what is published, with no private part', async () => {
    const response = await users.fetch('/.well-known/jwks.json');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const { keys } = (await response.json()) as JSONWebKeySet;
    expect(keys).toEqual([
      {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.any(String),
        kid: expect.stringMatching(/^[\w-]{43}$/),
        alg: 'EdDSA',
        use: 'sig',
      },
    ]);
    const { privateKey } = await generateKeyPair('EdDSA');
    const forger = { newest: async () => ({ kid: keys[0]!.kid!, privateKey, publicKey: {} }) } as unknown as KeyRing;
    const { accessToken } = await issueAccessToken(forger, { id: ada.id, roles: ['ADMIN'] });
    await expect(verify(accessToken)).rejects.toThrow(errors.JWSSignatureVerificationFailed);
  });

  it('is signed by the newest key once all processes know it, and the older one’s tokens stay good', async () => {
    stopClock();
    const before = (await users.logIn(ada)).session.accessToken;
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    await users
      .em()
      .insert(SigningKey, { generation: 2, privateKey: await exportJWK(privateKey), createdAt: new Date() });
    passSeconds(5 * 60);
    const after = (await users.logIn(ada)).session.accessToken;
    const { keys } = await published();
    expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(after).kid, decodeProtectedHeader(before).kid]);
    expect((await verify(before)).payload.sub).toBe(ada.id);
    expect((await verify(after)).payload.sub).toBe(ada.id);
  });
});

describe('the first key', () => {
  it('is one and the same for processes that start together', async () => {
    const users = await startUsers();
    await users.em().nativeDelete(SigningKey, {});
    const rings = await Promise.all(Array.from({ length: 8 }, () => KeyRing.open(users.em())));
    expect(await users.em().count(SigningKey)).toBe(1);
    const kids = await Promise.all(rings.map(async (ring) => (await ring.newest()).kid));
    expect(new Set(kids).size).toBe(1);
    const { accessToken } = await issueAccessToken(rings[0]!, { id: newId(), roles: ['STUDENT'] });
    const keys = (await rings[7]!.published()) as JSONWebKeySet;
    await expect(jwtVerify(accessToken, createLocalJWKSet(keys))).resolves.toBeDefined();
    await users.stop();
  });
});
