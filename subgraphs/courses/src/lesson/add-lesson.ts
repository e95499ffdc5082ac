import { assertSignedIn } from '@coursegraph/platform/authorization';
import { renderMarkdown } from '@coursegraph/platform/content';
import { InputProblem, InvalidInputError, parseInput } from '@coursegraph/platform/errors';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { CourseEntity } from '../course/course.entity.ts';
import { mostLessons } from '../course/course.rules.ts';
import { editableCourse } from '../course/editable-course.ts';
import { saveCourse } from '../course/save-course.ts';
import { chooseSlug } from '../slug/choose-slug.ts';
import { LessonEntity } from './lesson.entity.ts';
import { addLessonRule } from './lesson.rules.ts';

/**
 * Adds a lesson at the end of a course.
 * @throws CourseNotFoundError, SlugTakenError, InvalidInputError, ForbiddenError
 */
export async function addLesson(
  { principal, em }: SubgraphContext,
  input: { readonly courseId: string },
): Promise<{ readonly lesson: LessonEntity; readonly course: CourseEntity }> {
  assertSignedIn(principal);
  const { courseId } = input;
  return inTransaction(em, async (em) => {
    const course = await editableCourse(em, principal, courseId);
    const values = parseInput(addLessonRule, input);
    if (course.lessonIds.length >= mostLessons) {
      throw new InvalidInputError([new InputProblem('courseId', `A course has at most ${mostLessons} lessons.`)]);
    }
    const slug = await chooseSlug({
      given: values.slug,
      title: values.title,
      fallback: 'lesson',
      findTaken: async (slugs) =>
        (await em.find(LessonEntity, { courseId, slug: slugs }, { fields: ['slug'] })).map((lesson) => lesson.slug),
    });
    const lesson = em.create(LessonEntity, {
      ...values,
      id: newId(),
      courseId,
      slug,
      contentHtml: renderMarkdown(values.content),
      videoUrl: values.videoUrl ?? null,
    });
    course.lessonIds = [...course.lessonIds, lesson.id];
    await saveCourse(em, course);
    return { lesson, course };
  });
}
