import { assertSignedIn } from '@coursegraph/platform/authorization';
import { renderMarkdown } from '@coursegraph/platform/content';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { CourseEntity } from '../course/course.entity.ts';
import { EditConflictError } from '../course/course.errors.ts';
import { editableLesson } from './editable-lesson.ts';
import type { LessonEntity } from './lesson.entity.ts';
import { updateLessonRule } from './lesson.rules.ts';

/**
 * Changes a lesson. A video that is null is taken away; any other field that is null or left out stays as it is.
 * The course is not touched: nothing that others know of it changes.
 * @throws LessonNotFoundError, EditConflictError, InvalidInputError, ForbiddenError
 */
export async function updateLesson(
  { principal, em }: SubgraphContext,
  input: { readonly lessonId: string },
): Promise<{ readonly lesson: LessonEntity; readonly course: CourseEntity }> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const { lesson, course } = await editableLesson(em, principal, input.lessonId);
    const values = parseInput(updateLessonRule, input);
    if (values.revision !== lesson.revision) throw new EditConflictError(lesson.revision);
    lesson.title = values.title ?? lesson.title;
    lesson.content = values.content ?? lesson.content;
    lesson.contentHtml = renderMarkdown(lesson.content);
    lesson.durationMinutes = values.durationMinutes ?? lesson.durationMinutes;
    if (values.videoUrl !== undefined) lesson.videoUrl = values.videoUrl;
    await em.flush();
    return { lesson, course };
  });
}
