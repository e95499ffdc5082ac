import { buildFederatedSchema } from '@coursegraph/platform/graph';
import { undescribed } from '@coursegraph/platform/testing';
import { expect, it } from '@jest/globals';
import { courses } from './subgraph.ts';

it('describes everything that its schema has', async () => {
  const { schema } = await buildFederatedSchema(courses.schema);
  expect(schema.getType('Course')).toBeDefined();
  expect(undescribed(schema)).toEqual([]);
});
