/** A lesson that a learner has completed. */
export interface CompletedLesson {
  readonly lessonId: string;
  /** ISO 8601, UTC. */
  readonly completedAt: string;
}

/** A part of a course that a learner has completed. */
export interface ReachedMilestone {
  /** One of {@link milestonePercentages}. */
  readonly percentage: number;
  /** ISO 8601, UTC. */
  readonly reachedAt: string;
}

/** The parts of a course that are worth telling of, in percent. */
export const milestonePercentages = [25, 50, 75, 100] as const;

/**
 * How much of a course is completed, 0 to 100, rounded down, so that 100 means every lesson. Lessons that the course no
 * longer has do not count; a course without lessons is at 0.
 */
export function percentageOf(completed: readonly CompletedLesson[], lessonIds: readonly string[]): number {
  if (lessonIds.length === 0) return 0;
  const completedIds = new Set(completed.map(({ lessonId }) => lessonId));
  return Math.floor((100 * lessonIds.filter((id) => completedIds.has(id)).length) / lessonIds.length);
}

/** The milestones that a percentage reaches and that were not reached before, in order. */
export function newMilestones(percentage: number, reached: readonly ReachedMilestone[]): number[] {
  return milestonePercentages.filter(
    (milestone) => milestone <= percentage && !reached.some((earlier) => earlier.percentage === milestone),
  );
}

/** The first lesson of a course that is not completed; null when all are. */
export function nextLessonId(completed: readonly CompletedLesson[], lessonIds: readonly string[]): string | null {
  const completedIds = new Set(completed.map(({ lessonId }) => lessonId));
  return lessonIds.find((id) => !completedIds.has(id)) ?? null;
}
