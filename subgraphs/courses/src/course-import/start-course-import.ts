import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { recordJob } from '@coursegraph/platform/jobs';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CourseImportEntity } from './course-import.entity.ts';
import { importCourseJob } from './import-course.job.ts';
import { importCourseRule } from './import-course.rules.ts';

/**
 * Has a course be created with its category and lessons, or be made equal to the input where there is one with the same
 * slug, by a job. What is wrong with the input is said now; what is wrong with the course there is, by the import's end.
 * @throws InvalidInputError, ForbiddenError
 */
export async function startCourseImport(
  { principal, em }: SubgraphContext,
  input: unknown,
): Promise<CourseImportEntity> {
  assertCan(principal, 'course.import');
  const values = parseInput(importCourseRule, input);
  return inTransaction(em, async (em) => {
    const started = em.create(CourseImportEntity, {
      id: newId(),
      input: values,
      status: 'QUEUED',
      // Each lesson, and then the course with all of them.
      stepCount: values.lessons.length + 1,
      completedStepCount: 0,
      problems: [],
      courseId: null,
      changed: null,
      createdAt: new Date(),
    });
    em.persist(started);
    recordJob(em, importCourseJob, { importId: started.id });
    await em.flush();
    return started;
  });
}
