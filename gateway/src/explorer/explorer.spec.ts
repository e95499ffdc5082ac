import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { parse, specifiedRules, validate } from 'graphql';
import { limitRules } from '../limits/index.ts';
import { type SampleGateway, startSampleGateway } from '../test-kit/sample-gateway.ts';
import { exampleOperations } from './example-operations.ts';

describe('the explorer', () => {
  let sample: SampleGateway;
  let page: Response;
  let html: string;

  beforeAll(async () => {
    sample = await startSampleGateway('in one process');
    page = await fetch(`${sample.url}/explorer`);
    html = await page.text();
  });

  afterAll(() => sample.stop());

  test('loads nothing from elsewhere', () => {
    expect(page.status).toBe(200);
    expect(html).not.toMatch(/https?:|\/\//);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/worker-src 'self'/);
  });

  test('has all its parts, which browsers may keep for good', async () => {
    const start = /src="([^"]*start-[^"]*)"/.exec(html)?.[1] ?? '';
    const script = await (await fetch(sample.url + start)).text();
    const addresses = [...`${html}${script}`.matchAll(/\/explorer\/assets\/[\w.-]+/g)].map(([address]) => address);
    expect(addresses).toHaveLength(8);
    for (const address of addresses) {
      const part = await fetch(sample.url + address);
      expect([part.status, part.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect((await part.text()).length).toBeGreaterThan(500);
    }
  });

  test('has no other parts', async () => {
    expect((await fetch(`${sample.url}/explorer/assets/secret.js`)).status).toBe(404);
  });

  test('begins with operations that the graph understands', async () => {
    const sdl = await readFile(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
    const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
    const schema = supergraph.apiSchema().toGraphQLJSSchema();
    for (const operation of exampleOperations)
      expect(validate(schema, parse(operation), [...specifiedRules, ...limitRules])).toEqual([]);
  });
});
