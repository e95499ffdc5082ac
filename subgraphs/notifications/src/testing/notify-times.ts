import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { soon, type TestSubgraph } from '@coursegraph/platform/testing';

/**
 * Notifies a person as it comes about, by events: of milestones of 1, 2, 3 … percent, so that a specification can tell
 * them apart. Returns their ids in that order, when all of them are kept.
 */
export async function notifyTimes(subgraph: TestSubgraph, recipient: Principal, times: number): Promise<string[]> {
  for (let percentage = 1; percentage <= times; percentage++) {
    await subgraph.publish('MilestoneReached', {
      enrollmentId: newId(),
      courseId: newId(),
      studentId: recipient.userId,
      percentage,
    });
  }
  return soon(async () => {
    const data = await subgraph.data('{ notifications(first: 100) { nodes { id milestonePercentage } } }', { as: recipient });
    const nodes: { id: string; milestonePercentage: number }[] = data.notifications.nodes.slice(0, times);
    const complete = nodes.length === times && nodes[0]?.milestonePercentage === times;
    return complete && nodes.map(({ id }) => id).reverse();
  });
}
