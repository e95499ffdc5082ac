import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway } from '../test-kit/sample-gateway.ts';
import { openSocket, type SampleSocket } from '../test-kit/sample-socket.ts';

const persisted = 'query Catalog { courses { title } }';
const live = 'subscription Live { notificationReceived { text } }';
const own = '{ courses { id } }';
const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');
const byId = (id: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } });
const refused = { status: 403, errors: [{ extensions: { code: 'QUERY_NOT_IN_SAFELIST' } }] };
const key = { 'x-api-key': 'the key of a client' };

describe('a gateway that is locked to persisted operations', () => {
  let sample: SampleGateway;
  let socket: SampleSocket | undefined;

  beforeAll(async () => {
    sample = await startSampleGateway('in one process', {
      persistedOperations: new Map([persisted, live].map((text) => [sha256(text), text])),
      safelist: { clientKeyHashes: [sha256('another key'), sha256(key['x-api-key'])] },
    });
  });

  afterEach(async () => {
    await socket?.client.dispose();
    socket = undefined;
  });

  afterAll(() => sample.stop());

  test('answers those, by text and by id, however often', async () => {
    const answers = [];
    for (let time = 0; time < 2; time += 1) {
      answers.push(await sample.ask({ query: persisted }), await sample.ask(byId(sha256(persisted))));
    }
    for (const { status, data } of answers)
      expect({ status, data }).toMatchObject({ status: 200, data: { courses: [{}, {}, {}] } });
  });

  test('refuses any other, before it looks at it', async () => {
    expect(await sample.ask({ query: own })).toMatchObject(refused);
    expect(await sample.ask({ query: '{ secrets' })).toMatchObject(refused);
    expect(await sample.ask({ query: '{ __schema { types { name } } }' })).toMatchObject(refused);
    expect(await sample.ask({ query: own }, { 'x-api-key': 'no key' })).toMatchObject(refused);
    const address = `${sample.url}/graphql?${new URLSearchParams({ query: own }).toString()}`;
    expect((await fetch(address, { headers: { 'apollo-require-preflight': 'true' } })).status).toBe(403);
  });

  test('answers a client with a key, and nobody else what that client asked', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect(await sample.ask({ query: own }, key)).toMatchObject({ status: 200, data: { courses: [{}, {}, {}] } });
      expect(await sample.ask({ query: own })).toMatchObject(refused);
    }
  });

  test('registers no operations, not even of a client with a key', async () => {
    expect(await sample.ask({ query: own, ...byId(sha256(own)) })).toMatchObject(refused);
    expect(await sample.ask({ query: own, ...byId(sha256(own)) }, key)).toMatchObject({ status: 200 });
    expect(await sample.ask(byId(sha256(own)))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  test('tells in the explorer that it takes a key', async () => {
    const response = await fetch(`${sample.url}/explorer`);
    expect(await response.text()).toContain('x-api-key');
  });

  test('takes persisted operations over a socket, by text and by id', async () => {
    socket = openSocket(sample.url);
    const byText = socket.client.iterate({ query: persisted });
    const byItsId = socket.client.iterate({ query: '', ...byId(sha256(persisted)) });
    expect((await byText.next()).value).toMatchObject({ data: { courses: [{}, {}, {}] } });
    expect((await byItsId.next()).value).toMatchObject({ data: { courses: [{}, {}, {}] } });
    const subscribed = sample.subgraphs.events.subscribed();
    const events = socket.client.iterate({ query: '', ...byId(sha256(live)) });
    await subscribed;
    sample.subgraphs.events.notify({ text: 'hello', recipientId: 'u1', courseId: 'c1' });
    expect((await events.next()).value).toEqual({ data: { notificationReceived: { text: 'hello' } } });
  });

  test('refuses others over a socket, unless its client has a key', async () => {
    socket = openSocket(sample.url);
    await expect(socket.client.iterate({ query: own }).next()).rejects.toMatchObject([
      { extensions: { code: 'QUERY_NOT_IN_SAFELIST' } },
    ]);
    await expect(socket.client.iterate({ query: '', ...byId('ff') }).next()).rejects.toMatchObject([
      { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    await socket.client.dispose();
    socket = openSocket(sample.url, key);
    expect((await socket.client.iterate({ query: own }).next()).value).toMatchObject({
      data: { courses: [{}, {}, {}] },
    });
  });
});
