import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { soon, type TestSubgraph } from '@coursegraph/platform/testing';

interface Listed {
  readonly id: string;
  readonly course: { readonly id: string };
}

/**
 * Notifies a person as it comes about, by events: of milestones of 1, 2, 3 … percent of a course. Returns the
 * notifications' ids in that order, when all of them are kept.
 */
export async function notifyTimes(subgraph: TestSubgraph, recipient: Principal, times: number): Promise<string[]> {
  const courseId = newId();
  for (let percentage = 1; percentage <= times; percentage++) {
    const payload = { enrollmentId: newId(), courseId, studentId: recipient.userId, percentage };
    await subgraph.publish('MilestoneReached', payload);
  }
  return soon(async () => {
    const data = await subgraph.data('{ notifications(first: 100) { nodes { id course { id } } } }', { as: recipient });
    const kept = (data.notifications.nodes as Listed[]).filter(({ course }) => course.id === courseId);
    return kept.length === times && kept.map(({ id }) => id).reverse();
  });
}
