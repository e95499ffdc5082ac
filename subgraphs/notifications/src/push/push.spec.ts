import { generateKeyPairSync } from 'node:crypto';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineNotifications } from '../subgraph.ts';
import { TestBrowser, vapidClaims } from '../testing/test-browser.ts';
import { until } from '../testing/until.ts';
import { startReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { mostDevices } from './register-push-device.ts';

const administrator = principalWith('ADMIN');
let subgraph: TestSubgraph;
/** Stands for the push services of browsers: at /gone are subscriptions that are no more. */
let browserService: WebhookReceiver;
/** Stands for Google: its tokens, and Firebase. */
let google: WebhookReceiver;

const token = '{"access_token":"given","expires_in":3600,"token_type":"Bearer"}';
const unregistered = '{"error":{"code":404,"details":[{"errorCode":"UNREGISTERED"}]}}';

beforeAll(async () => {
  browserService = await startReceiver((response, { path }) => response.writeHead(path === '/gone' ? 410 : 201).end());
  google = await startReceiver((response, { path, body }) => {
    const json = { 'content-type': 'application/json' };
    if (path === '/token') response.writeHead(200, json).end(token);
    else if (body.includes('unregistered')) response.writeHead(404, json).end(unregistered);
    else response.writeHead(200, json).end('{"name":"projects/school/messages/1"}');
  });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const account = {
    ...{ project_id: 'school', client_email: 'push@school.example', token_uri: `${google.url}token` },
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
  subgraph = await startTestSubgraph(
    defineNotifications({
      ...{ WEBHOOK_PRIVATE_ADDRESSES: 'allow', APP_URL: 'https://learn.school.example' },
      ...{ FCM_SERVICE_ACCOUNT: JSON.stringify(account), FCM_URL: google.url },
    }),
  );
});
afterAll(async () => {
  await subgraph.stop();
  await browserService.stop();
  await google.stop();
});

const run = async (mutation: string, as: Principal | null, input: object): Promise<any> => {
  const name = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}`;
  const fields = mutation === 'registerPushDevice' ? 'deviceCount' : 'removed';
  const error = mutation === 'registerPushDevice' ? '... on InvalidInputError { code problems { path } }' : '';
  const selection = `{ ... on ${name}Success { ${fields} } ${error} }`;
  const operation = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) ${selection} }`;
  return (await subgraph.data(operation, { as, variables: { input } }))[mutation];
};
const browserAt = (path: string, browser = new TestBrowser()) => ({
  webPush: { endpoint: `${browserService.url}${path}`, ...browser.keys },
});
const appWith = (appToken: string) => ({ firebase: { token: appToken } });

/** Somebody whom this subgraph knows. */
const person = async (): Promise<Principal> => {
  const principal = principalWith('STUDENT');
  const profile = { revision: 1, name: 'Sam', email: 'sam@school.example', locale: 'en', timeZone: 'UTC' };
  await subgraph.load('users', [{ _id: principal.userId, ...profile }]);
  return principal;
};
const announce = async (title: string) =>
  subgraph.data(`mutation ($input: PostAnnouncementInput!) { postAnnouncement(input: $input) { __typename } }`, {
    as: administrator,
    variables: { input: { title, body: 'The school is closed.' } },
  });

describe('a push', () => {
  it('reaches the browsers and the apps of a person, and forgets those that are gone', async () => {
    const as = await person();
    const browser = new TestBrowser();
    const path = newId();
    await run('registerPushDevice', as, browserAt(path, browser));
    await run('registerPushDevice', as, browserAt('gone'));
    await run('registerPushDevice', as, appWith(`app-${path}`));
    await run('registerPushDevice', as, appWith('unregistered'));
    const { webPushPublicKey } = await subgraph.data('{ webPushPublicKey }');
    await announce('Holidays');
    const request = await until(() => browserService.requests.find((one) => one.path === `/${path}`));

    expect(browser.decrypt(request.bytes)).toEqual({
      title: expect.stringContaining('Holidays'),
      body: expect.any(String),
      url: expect.stringMatching(/^https:\/\/learn\.school\.example\/announcements\//),
      tag: expect.any(String),
    });
    expect(request.headers).toMatchObject({ ttl: '86400', topic: expect.stringMatching(/^[\w-]{32}$/) });
    expect(vapidClaims(request, webPushPublicKey)).toMatchObject({
      aud: new URL(browserService.url).origin,
      sub: 'https://learn.school.example',
    });

    const toApp = await until(() => google.requests.find(({ body }) => body.includes(`app-${path}`)));
    expect(toApp.path).toBe('/v1/projects/school/messages:send');
    expect(toApp.headers['authorization']).toBe('Bearer given');
    expect(JSON.parse(toApp.body).message).toMatchObject({
      notification: { title: expect.stringContaining('Holidays') },
      data: { url: expect.stringMatching(/^https:/), tag: expect.any(String) },
    });
    expect(google.requests.filter((one) => one.path === '/token')).toHaveLength(1);

    // The dead ones were removed: so many there are with one that is there already.
    await until(async () => (await run('registerPushDevice', as, browserAt(path, browser))).deviceCount === 1);
    await until(async () => (await run('registerPushDevice', as, appWith(`app-${path}`))).deviceCount === 1);
  });
});

describe('a device', () => {
  it('is there once, however often it is registered, and whoever is signed in on it', async () => {
    const [one, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
    const device = appWith(newId());
    const times = await Promise.all(Array.from({ length: 4 }, () => run('registerPushDevice', one, device)));
    expect(times.map(({ deviceCount }) => deviceCount)).toEqual([1, 1, 1, 1]);
    await run('registerPushDevice', other, device);
    expect(await run('removePushDevice', one, device.firebase)).toEqual({ removed: false });
    expect(await run('removePushDevice', other, device.firebase)).toEqual({ removed: true });
    expect(await run('removePushDevice', other, device.firebase)).toEqual({ removed: false });
  });

  it('takes the place of the one that was registered first where there are many', async () => {
    const as = principalWith('STUDENT');
    const tokens = Array.from({ length: mostDevices + 1 }, newId);
    for (const one of tokens) await run('registerPushDevice', as, appWith(one));
    expect(await run('removePushDevice', as, { token: tokens[0] })).toEqual({ removed: false });
    expect(await run('removePushDevice', as, { token: tokens[1] })).toEqual({ removed: true });
  });

  it.each([
    ['neither', {}, ''],
    ['both', { ...appWith('x'), webPush: { endpoint: 'https://x.example', ...new TestBrowser().keys } }, ''],
    ['a file', { webPush: { endpoint: 'file:///x', ...new TestBrowser().keys } }, 'webPush.endpoint'],
    [
      'without a key',
      { webPush: { endpoint: 'https://x.example', p256dh: 'x', auth: 'A'.repeat(22) } },
      'webPush.p256dh',
    ],
    ['an empty token', appWith(' '), 'firebase.token'],
  ])('is refused where it is %s', async (_, device, path) => {
    const result = await run('registerPushDevice', principalWith('STUDENT'), device);
    expect(result).toEqual({ code: 'INVALID_INPUT', problems: [{ path }] });
  });

  it('is somebody’s who is signed in', async () => {
    await expect(run('registerPushDevice', null, appWith('x'))).rejects.toThrow('UNAUTHENTICATED');
    await expect(run('removePushDevice', null, { token: 'x' })).rejects.toThrow('UNAUTHENTICATED');
  });
});
