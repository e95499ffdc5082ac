import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { attemptCollection, StoredAttempt } from './attempt.entity.ts';

/** An attempt by its id, whoever's it is. */
export const attemptById = defineLoader<SubgraphContext, string, StoredAttempt>(async (ids, { em }) =>
  indexBy(await em.find(StoredAttempt, { id: { $in: [...ids] } }, { disableIdentityMap: true }), ({ id }) => id),
);

/** How the viewer stands at a quiz. */
export interface Standing {
  readonly latestAttemptId: string;
  /** Null before the first graded attempt. */
  readonly bestPercentage: number | null;
}

/** How who asks stands at a quiz that they have attempted, by the quiz's id: one aggregation, answered by the index alone. */
export const viewerStandingByQuizId = defineLoader<SubgraphContext, string, Standing>(
  async (quizIds, { em, principal }) => {
    if (!principal) return new Map();
    const standings = await attemptCollection(em)
      .aggregate<Standing & { readonly _id: string }>([
        { $match: { studentId: principal.userId, quizId: { $in: [...quizIds] } } },
        // Identifiers are UUIDv7: the highest is the latest.
        { $group: { _id: '$quizId', latestAttemptId: { $max: '$_id' }, bestPercentage: { $max: '$percentage' } } },
      ])
      .toArray();
    return indexBy(standings, ({ _id }) => _id);
  },
);
