import { buildFederatedSchema } from '@coursegraph/platform/graph';
import { undescribed } from '@coursegraph/platform/testing';
import { expect, it } from '@jest/globals';
import { notifications } from './subgraph.ts';

it('describes everything that its schema has', async () => {
  const { schema } = await buildFederatedSchema(notifications.schema);
  expect(schema.getType('Notification')).toBeDefined();
  expect(undescribed(schema)).toEqual([]);
});
