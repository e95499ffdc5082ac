import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { silentLogger } from '../test-kit/sample-subgraphs.ts';
import { errorsOfMissingAnswer, publishSubgraphErrors } from './subgraph-errors.ts';

const publish = (message: string, extensions?: Record<string, unknown>) => {
  const errors = [{ message, path: ['me'], ...(extensions && { extensions }) }];
  return publishSubgraphErrors({ subgraph: 'users', errors, logger: silentLogger })[0];
};

describe('errors of a subgraph', () => {
  test('that have a code are passed on with it, and with nothing else', () => {
    const extensions = { code: 'FORBIDDEN', stacktrace: ['at secret.ts'], url: 'http://10.0.0.1' };
    expect(publish('Not you.', extensions)).toEqual({
      message: 'Not you.',
      path: ['me'],
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test.each([
    ['without a code', undefined],
    ['that are its own fault', { code: 'INTERNAL_SERVER_ERROR' }],
    ['that find the query of the gateway invalid', { code: 'GRAPHQL_VALIDATION_FAILED' }],
  ])('%s are hidden', (_name, extensions) => {
    const published = publish('no relation users_internal', extensions);
    expect(published).toEqual({
      message: expect.stringMatching(/^Something went wrong on our side\. .*[\da-f-]{36}$/),
      path: ['me'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
    });
  });

  test('keep the number under which the subgraph has logged them', () => {
    const published = publish('masked', { code: 'INTERNAL_SERVER_ERROR', errorId: 'e-1' });
    expect(published?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: 'e-1' });
  });

  test('about the value of a variable do not repeat it', () => {
    const published = publish('Variable "$input" got invalid value "hunter2" at "input.password"; nope', {
      code: 'ANY',
    });
    expect(published).toEqual({
      message: 'Variable "$input" has an invalid value.',
      path: ['me'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

test('a fetch without an answer is an error at each root field, or one for all entities', () => {
  const error = { message: 'gone', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
  expect(errorsOfMissingAnswer(parse('{ a b: c }'), error)).toEqual([
    { ...error, path: ['a'] },
    { ...error, path: ['b'] },
  ]);
  const entities = parse(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
  );
  expect(errorsOfMissingAnswer(entities, error)).toEqual([error]);
});
