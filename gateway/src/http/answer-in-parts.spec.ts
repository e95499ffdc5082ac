import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway } from '../test-kit/sample-gateway.ts';
import { openSocket } from '../test-kit/sample-socket.ts';

const query = '{ course(id: "c1") { title ... @defer(label: "who") { instructor { name } } } }';
const first = { data: { course: { title: 'Course c1' } }, hasNext: true };
const second = {
  incremental: [{ path: ['course'], label: 'who', data: { instructor: { name: 'Ada' } } }],
  hasNext: false,
};

describe('an answer in parts', () => {
  let sample: SampleGateway;

  beforeAll(async () => {
    sample = await startSampleGateway('in one process');
  });

  afterAll(() => sample.stop());

  const post = (accept: string) =>
    fetch(`${sample.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
    });

  test('is sent to a client who reads parts, as multipart/mixed', async () => {
    const response = await post('multipart/mixed;deferSpec=20220824,application/json');
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    const parts = (await response.text()).split(/\r\n---(?:--)?(?:\r\n)?/).filter((part) => part !== '');
    expect(parts.map((part) => JSON.parse(part.split('\r\n\r\n')[1] as string) as unknown)).toEqual([first, second]);
  });

  test('is one answer to a client who does not', async () => {
    const response = await post('application/json');
    expect(await response.json()).toEqual({ data: { course: { title: 'Course c1', instructor: { name: 'Ada' } } } });
  });

  test('is one answer where nothing is deferred', async () => {
    const answer = await sample.ask({ query: '{ course(id: "c1") { title } }' }, { accept: 'multipart/mixed, */*' });
    expect(answer.data).toEqual({ course: { title: 'Course c1' } });
  });

  test('comes over a socket as several messages', async () => {
    const { client } = openSocket(sample.url);
    const results: unknown[] = [];
    for await (const result of client.iterate({ query })) results.push(result);
    expect(results).toEqual([first, second]);
    await client.dispose();
  });
});
