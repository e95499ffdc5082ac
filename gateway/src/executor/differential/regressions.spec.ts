import { describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { differencesOf } from './campaign.ts';
import { regressions } from './regressions.ts';
import { clientSchema } from './test-graph.ts';
import { ownExecutor, stockGateway } from './ways.ts';

describe.each(regressions)('$name', ({ text, worldSeed, stock }) => {
  const document = parse(text);
  const execution = { document, worldSeed, variables: {} };

  test('is answered as one schema answers it', async () => {
    expect(validate(clientSchema, document)).toEqual([]);
    expect(await differencesOf(ownExecutor, execution)).toEqual([]);
  });

  test(`is answered ${stock === 'wrong' ? 'otherwise' : 'the same'} by the stock gateway`, async () => {
    const found = await differencesOf(stockGateway, execution);
    expect(found.length === 0 ? 'right' : 'wrong').toBe(stock);
  });
});
