import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway } from '../test-kit/sample-gateway.ts';

const page = '<!doctype html><title>The app</title>';
const forGood = 'public, max-age=31536000, immutable';

describe('the web app', () => {
  let folder: string;
  let sample: SampleGateway;
  const get = (path: string, headers: Record<string, string> = {}) => fetch(sample.url + path, { headers });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'web-'));
    await mkdir(join(folder, 'fonts'));
    const files = {
      'index.html': page,
      'main-7QwZb3Xk.js': `console.log(${'1,'.repeat(2_000)}1)`,
      'site-favicons.png': 'icon',
      'fonts/roboto-K3L4M5N6.woff2': 'font',
      'robots.txt': 'User-agent: *',
    };
    await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
    sample = await startSampleGateway('in one process', { webRoot: folder });
  });

  afterAll(async () => {
    await sample.stop();
    await rm(folder, { recursive: true });
  });

  test('is at the root, and asked for again each time', async () => {
    const response = await get('/');
    expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
      200,
      'no-cache',
      page,
    ]);
  });

  test.each(['/main-7QwZb3Xk.js', '/fonts/roboto-K3L4M5N6.woff2'])(
    'has files that are kept for good: %s',
    async (path) => {
      expect((await get(path)).headers.get('cache-control')).toBe(forGood);
    },
  );

  test.each(['/robots.txt', '/site-favicons.png', '/index.html'])(
    'has files that are asked for again: %s',
    async (path) => {
      const response = await get(path);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      // Left to itself, fetch adds `no-cache`, for which the server does not look at the tag.
      const again = await get(path, {
        'if-none-match': response.headers.get('etag') ?? '',
        'cache-control': 'max-age=0',
      });
      expect(again.status).toBe(304);
    },
  );

  test('is compressed', async () => {
    const response = await get('/main-7QwZb3Xk.js', { 'accept-encoding': 'br' });
    expect([response.headers.get('content-encoding'), (await response.text()).length]).toEqual(['br', 4_014]);
  });

  test('has a page at each path of its own', async () => {
    const response = await get('/courses/git-without-fear?tab=lessons', { accept: 'text/html,*/*' });
    expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
      200,
      'no-cache',
      page,
    ]);
  });

  test.each([
    ['a file that is missing', '/main-00000000.js', 'text/html'],
    ['a path that is not asked for as a page', '/courses/git-without-fear', 'application/json'],
    ['a path out of its folder', '/..%2f..%2fetc%2fpasswd', 'text/html'],
  ])('does not answer for %s', async (_name, path, accept) => {
    const response = await get(path, { accept });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('The app');
  });

  test('may run no script but its own, and connect to nothing but its own host', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    const { host } = new URL(sample.url);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "script-src 'self'",
        `connect-src 'self' ws://${host} wss://${host}`,
        'frame-src https:',
      ]),
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('a gateway without the web app', () => {
  test.each([[undefined], ['/no/such/folder']])('says where everything else is (%s)', async (webRoot) => {
    const sample = await startSampleGateway('in one process', webRoot === undefined ? {} : { webRoot });
    const response = await fetch(`${sample.url}/`);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('href="/explorer"')]);
    const missing = await fetch(`${sample.url}/courses`, { headers: { accept: 'text/html' } });
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { errors: [expect.objectContaining({ extensions: { code: 'NOT_FOUND' } })] },
    ]);
    await sample.stop();
  });
});
