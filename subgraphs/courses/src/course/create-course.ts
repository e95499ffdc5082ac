import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from '../category/category.entity.ts';
import { CategoryNotFoundError } from '../category/category.errors.ts';
import { chooseSlug } from '../slug/choose-slug.ts';
import { derivedFrom } from './course-content.ts';
import { CourseEntity } from './course.entity.ts';
import { createCourseRule } from './course.rules.ts';
import { saveCourse } from './save-course.ts';

const free = { amount: 0, currency: 'EUR' };

/**
 * Starts a course as a draft of the person who is signed in.
 * @throws SlugTakenError, CategoryNotFoundError, InvalidInputError, ForbiddenError
 */
export async function createCourse({ principal, em }: SubgraphContext, input: unknown): Promise<CourseEntity> {
  assertCan(principal, 'course.create');
  const values = parseInput(createCourseRule, input);
  return inTransaction(em, async (em) => {
    if (!(await em.findOne(CategoryEntity, { id: values.categoryId }))) throw new CategoryNotFoundError();
    const slug = await chooseSlug({
      given: values.slug,
      title: values.title,
      fallback: 'course',
      findTaken: async (slugs) =>
        (await em.find(CourseEntity, { slug: slugs }, { fields: ['slug'] })).map((course) => course.slug),
    });
    const course = em.create(CourseEntity, {
      ...values,
      ...derivedFrom(values),
      id: newId(),
      slug,
      instructorId: principal.userId,
      price: values.price ?? free,
      imageUrl: values.imageUrl ?? null,
      status: 'DRAFT',
      lessonIds: [],
    });
    await saveCourse(em, course);
    return course;
  });
}
