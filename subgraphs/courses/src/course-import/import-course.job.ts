import { ApiError, InvalidInputError } from '@coursegraph/platform/errors';
import { type JobContext, defineJob } from '@coursegraph/platform/jobs';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import { CourseStatusError } from '../course/course.errors.ts';
import { courseImportLifecycle } from './course-import-status.ts';
import { type CourseImportEntity, courseImports } from './course-import.entity.ts';
import { importCourse } from './import-course.ts';
import { renderLessons } from './render-lessons.ts';

type Problems = CourseImportEntity['problems'];

/**
 * Runs an import. A run that was ended half way has written nothing but its progress, and is run again; the course and
 * that the import has succeeded are one transaction.
 */
export const importCourseJob = defineJob({
  queue: 'courses.import-course',
  payload: z.object({ importId: z.uuid() }),
  retry: { limit: 5, delaySeconds: 1, longestDelaySeconds: 30 },
  concurrency: 2,
  run: runImport,
});

async function runImport(
  { importId: _id }: { readonly importId: string },
  { em, isLastAttempt }: JobContext<EntityManager, unknown>,
): Promise<void> {
  const { run, succeed } = courseImportLifecycle;
  const started = await courseImports(em).findOneAndUpdate(
    { _id, status: { $in: [...run.from] } },
    { $set: { status: run.to, completedStepCount: 0 } },
    { returnDocument: 'after' },
  );
  if (!started?.input) return;
  const { input, stepCount } = started;
  try {
    const lessons = await renderLessons(input.lessons, async (completedStepCount) => {
      await courseImports(em).updateOne({ _id, status: run.to }, { $set: { completedStepCount } });
    });
    // Where two create the same course at a time, the unique index of slugs makes one of them begin anew, and find it.
    await inTransaction(em, async (em) => {
      const { course, changed } = await importCourse(em, { ...input, lessons });
      const outcome = { status: succeed.to, courseId: course.id, changed, completedStepCount: stepCount, input: null };
      const session = em.getTransactionContext<Session>()!;
      const { modifiedCount } = await courseImports(em).updateOne(
        { _id, status: { $in: [...succeed.from] } },
        { $set: outcome },
        { session },
      );
      // Another run of the same job was faster: what this one has done is undone.
      if (modifiedCount === 0) throw new AlreadyOver();
    });
  } catch (error) {
    if (error instanceof AlreadyOver) return;
    if (error instanceof ApiError) return fail(em, _id, problemsOf(error));
    if (isLastAttempt)
      await fail(em, _id, [{ path: '', message: 'Something went wrong on our side. Start it again.' }]);
    throw error;
  }
}

type Session = NonNullable<NonNullable<Parameters<ReturnType<typeof courseImports>['updateOne']>[2]>['session']>;

class AlreadyOver extends Error {}

async function fail(em: EntityManager, _id: string, problems: Problems): Promise<void> {
  const { from, to } = courseImportLifecycle.fail;
  await courseImports(em).updateOne(
    { _id, status: { $in: [...from] } },
    { $set: { status: to, problems, input: null } },
  );
}

/** What is wrong, by the way to it within the input. */
function problemsOf(error: ApiError): Problems {
  if (error instanceof InvalidInputError) return error.problems.map(({ path, message }) => ({ path, message }));
  return [{ path: error instanceof CourseStatusError ? 'status' : '', message: error.message }];
}
