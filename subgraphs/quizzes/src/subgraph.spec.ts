import { buildFederatedSchema } from '@coursegraph/platform/graph';
import { undescribed } from '@coursegraph/platform/testing';
import { expect, it } from '@jest/globals';
import { quizzes } from './subgraph.ts';

it('describes everything that its schema has', async () => {
  const { schema } = await buildFederatedSchema(quizzes.schema);
  expect(schema.getType('AttemptQuestion')).toBeDefined();
  expect(undescribed(schema)).toEqual([]);
});
