import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
});
afterAll(() => subgraph.stop());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>');
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]);
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.from([4, 0, 0, 0]), Buffer.from('WEBPVP8 ')]);
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const saveText = async (data: string, mediaType: string, as: Principal | null = principalWith('INSTRUCTOR')) =>
  (
    await subgraph.data(
      `mutation ($input: SaveImageInput!) { saveImage(input: $input) {
        ... on SaveImageSuccess { imageUrl } ... on Error { __typename code } ... on InvalidInputError { problems { path } } } }`,
      { as, variables: { input: { data, mediaType } } },
    )
  ).saveImage;
const save = (bytes: Buffer, mediaType: string, as?: Principal | null) =>
  saveText(bytes.toString('base64'), mediaType, as);

describe('keeping a picture', () => {
  it.each([
    ['image/png', png, 'png'],
    ['image/svg+xml', svg, 'svg'],
    ['image/jpeg', jpeg, 'jpg'],
    ['image/webp', webp, 'webp'],
  ])('of the type %s returns the address at which it is served', async (mediaType, bytes, extension) => {
    const { imageUrl } = await save(bytes, mediaType);
    expect(imageUrl).toBe(`/media/${hash(bytes)}.${extension}`);
    const response = await subgraph.fetch(imageUrl);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${hash(bytes)}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it('again, also at once, returns the same address', async () => {
    const bytes = Buffer.concat([png, Buffer.from('again')]);
    const results = await Promise.all([1, 2, 3].map(() => save(bytes, 'image/png')));
    expect(new Set(results.map(({ imageUrl }) => imageUrl))).toEqual(new Set([`/media/${hash(bytes)}.png`]));
  });

  it('lets a course have it', async () => {
    const { imageUrl } = await save(png, 'image/png');
    const course = await seed(subgraph).course().create();
    const operation = `mutation { updateCourse(input: { courseId: "${course.id}", revision: 1, imageUrl: "${imageUrl}" }) { ... on UpdateCourseSuccess { course { imageUrl } } } }`;
    expect((await subgraph.data(operation, { as: course.instructor })).updateCourse.course).toEqual({ imageUrl });
  });

  it('has room for 512 KB, and not for a byte more', async () => {
    const largest = Buffer.concat([png, Buffer.alloc(512 * 1024 - png.length)]);
    expect((await save(largest, 'image/png')).imageUrl).toEqual(expect.any(String));
    expect((await save(Buffer.concat([largest, Buffer.alloc(1)]), 'image/png')).problems).toEqual([{ path: 'data' }]);
    expect((await save(Buffer.concat([largest, largest]), 'image/png')).problems).toEqual([{ path: 'data' }]);
  });

  it.each([
    ['bytes of another type', 'data', png.toString('base64'), 'image/jpeg'],
    ['an SVG that says it is a PNG', 'data', svg.toString('base64'), 'image/png'],
    ['a PNG that says it is an SVG', 'data', png.toString('base64'), 'image/svg+xml'],
    ['an SVG with a script', 'data', Buffer.from('<svg><script>1</script></svg>').toString('base64'), 'image/svg+xml'],
    ['another type', 'mediaType', png.toString('base64'), 'text/html'],
    ['what is not base64', 'data', '<svg>', 'image/png'],
    ['nothing', 'data', '', 'image/png'],
  ])('refuses %s', async (_what, path, data, mediaType) => {
    expect((await saveText(data, mediaType)).problems).toEqual([{ path }]);
  });

  it('is for instructors and administrators', async () => {
    expect((await save(png, 'image/png', principalWith('ADMIN'))).imageUrl).toBeDefined();
    expect((await save(png, 'image/png', principalWith('STUDENT'))).__typename).toBe('ForbiddenError');
    await expect(save(png, 'image/png', null)).rejects.toThrow('UNAUTHENTICATED');
  });
});

describe('what is served below /media/', () => {
  it('is nothing but pictures at their addresses', async () => {
    const { imageUrl } = await save(png, 'image/png');
    const wrong = [
      imageUrl.replace('.png', '.svg'),
      imageUrl.replace('.png', ''),
      `${imageUrl}/x`,
      `/media/${'0'.repeat(64)}.png`,
      '/media/',
      '/media/../courses',
      '/other',
    ];
    for (const path of wrong) expect((await subgraph.fetch(path)).status).toBe(404);
  });
});
