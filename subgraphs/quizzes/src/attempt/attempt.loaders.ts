import { defineGathering, defineLoader, indexBy } from '@coursegraph/platform/persistence';
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

const standingOfStudent = defineGathering<Pick<StoredAttempt, 'studentId' | 'quizId'>, Standing | null>(
  async (asked, em) => {
    const standings = await attemptCollection(em)
      .aggregate<Standing & { readonly _id: Pick<StoredAttempt, 'studentId' | 'quizId'> }>([
        {
          $match: {
            studentId: { $in: [...new Set(asked.map(({ studentId }) => studentId))] },
            quizId: { $in: [...new Set(asked.map(({ quizId }) => quizId))] },
          },
        },
        {
          $group: {
            _id: { studentId: '$studentId', quizId: '$quizId' },
            // Identifiers are UUIDv7: the highest is the latest.
            latestAttemptId: { $max: '$_id' },
            bestPercentage: { $max: '$percentage' },
          },
        },
      ])
      .toArray();
    const found = indexBy(standings, ({ _id: { studentId, quizId } }) => `${studentId} ${quizId}`);
    return asked.map(({ studentId, quizId }) => found.get(`${studentId} ${quizId}`) ?? null);
  },
);

/** How who asks stands at a quiz that they have attempted, by the quiz's id: one aggregation, answered by the index alone. */
export const viewerStandingByQuizId = defineLoader<SubgraphContext, string, Standing>(
  async (quizIds, { em, principal }) => {
    if (!principal) return new Map();
    const standing = standingOfStudent(em);
    const found = await Promise.all(
      quizIds.map(async (quizId) => [quizId, await standing({ studentId: principal.userId, quizId })] as const),
    );
    return new Map(found.filter((entry): entry is readonly [string, Standing] => entry[1] !== null));
  },
);
