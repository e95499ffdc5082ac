import { buildFederatedSchema } from '@coursegraph/platform/graph';
import { undescribed } from '@coursegraph/platform/testing';
import { expect, it } from '@jest/globals';
import { users } from './subgraph.ts';

it('describes everything that its schema has', async () => {
  const { schema } = await buildFederatedSchema(users.schema);
  expect(schema.getType('User')).toBeDefined();
  expect(undescribed(schema)).toEqual([]);
});
