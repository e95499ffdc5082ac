import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway, type Topology } from '../test-kit/sample-gateway.ts';

describe.each<Topology>(['in one process', 'over the network'])('what subgraphs %s publish', (topology) => {
  let sample: SampleGateway;

  beforeAll(async () => {
    sample = await startSampleGateway(topology);
  });

  afterAll(() => sample.stop());

  test('is read through the gateway, with the headers that matter', async () => {
    const response = await fetch(`${sample.url}/media/a.svg`);
    expect([response.status, await response.text()]).toEqual([200, '<svg/>']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=60',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      etag: '"1"',
    });
    expect(response.headers.has('x-inside')).toBe(false);
  });

  test('may be missing', async () => {
    expect((await fetch(`${sample.url}/media/b.svg`)).status).toBe(404);
  });

  test('may be posted to where that is allowed, with any kind of body, and without cookies', async () => {
    const post = (path: string, body: string, type: string) =>
      fetch(`${sample.url}${path}`, { method: 'POST', body, headers: { 'content-type': type, cookie: 'a=b' } });
    const form = await post('/unsubscribe/t', 'a=1', 'application/x-www-form-urlencoded');
    expect(await form.text()).toBe('POST /unsubscribe/t application/x-www-form-urlencoded  a=1');
    const json = await post('/unsubscribe/t', '{', 'application/json');
    expect(await json.text()).toBe('POST /unsubscribe/t application/json  {');
    expect(await (await fetch(`${sample.url}/unsubscribe/t`, { method: 'POST' })).text()).toBe(
      'POST /unsubscribe/t   ',
    );
    expect((await post('/unsubscribe/t', 'x'.repeat(17 * 1024), 'text/plain')).status).toBe(413);
    expect((await post('/media/a.svg', 'x', 'text/plain')).status).toBe(404);
  });

  test('has the keys of access tokens', async () => {
    const response = await fetch(`${sample.url}/.well-known/jwks.json`);
    expect(await response.json()).toMatchObject({ keys: [{ kty: 'OKP', kid: 'key-1' }] });
  });

  test.each(['/media/../readyz', '/media/%2e%2e/readyz', '/media/..%5creadyz', '/media/./../.well-known/jwks.json'])(
    'does not reach beyond, as by %s',
    async (path) => {
      // Not fetch, which would tidy the path up.
      const status = await new Promise((resolve, reject) => {
        request(sample.url, { path }, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end();
      });
      expect(status).toBe(404);
    },
  );
});

test('what subgraphs publish is not sent again to who has it', async () => {
  const sample = await startSampleGateway('in one process');
  const response = await fetch(`${sample.url}/media/a.svg`, { headers: { 'if-none-match': '"1"' } });
  expect([response.status, await response.text()]).toEqual([304, '']);
  await sample.stop();
});

describe('health', () => {
  test('is ready when all subgraphs are, and says which is not', async () => {
    const sample = await startSampleGateway('over the network');
    const ready = async () => {
      const response = await fetch(`${sample.url}/readyz`);
      return { status: response.status, body: await response.json() };
    };
    expect(await ready()).toEqual({ status: 200, body: { users: true, courses: true, notifications: true } });
    await sample.bringDown('courses');
    expect(await ready()).toEqual({ status: 503, body: { users: true, courses: false, notifications: true } });
    expect((await fetch(`${sample.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${sample.url}/media/a.svg`)).json()).toMatchObject({
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    await sample.stop();
  });

  test('finishes what is under way when the gateway stops, and takes nothing more', async () => {
    const sample = await startSampleGateway('in one process');
    const { events } = sample.subgraphs;
    const asked = events.asked();
    const answered = sample.ask({ query: '{ waits }' });
    await asked;
    const stopped = sample.gateway.stop();
    await expect(fetch(`${sample.url}/healthz`)).rejects.toThrow();
    events.answer();
    expect((await answered).data).toEqual({ waits: 'at last' });
    await stopped;
  });
});
