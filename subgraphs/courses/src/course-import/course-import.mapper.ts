import { InputProblem } from '@coursegraph/platform/errors';
import type { CourseImportEntity } from './course-import.entity.ts';
import { CourseImport } from './course-import.type.ts';

/** Maps an import as it is kept to what the API shows of it. */
export function toCourseImport(entity: Omit<CourseImportEntity, 'input'>): CourseImport {
  const { id, status, stepCount, completedStepCount, problems, courseId, changed } = entity;
  return Object.assign(new CourseImport(), {
    id,
    status,
    stepCount,
    completedStepCount,
    problems: problems.map(({ path, message }) => new InputProblem(path, message)),
    courseId: courseId ?? null,
    changed: changed ?? null,
  });
}
