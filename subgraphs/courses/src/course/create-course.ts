import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from '../category/category.entity.ts';
import { CategoryNotFoundError } from '../category/category.errors.ts';
import { slugFrom, slugsFrom } from '../slug/slug.ts';
import { withSlug } from '../slug/with-slug.ts';
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
  const base = slugFrom(values.title, 'course');
  const findTaken = async () =>
    (await em.find(CourseEntity, { slug: slugsFrom(base) }, { fields: ['slug'], disableIdentityMap: true })).map(
      ({ slug }) => slug,
    );
  return withSlug(values.slug ? { given: values.slug } : { base, findTaken }, (slug) =>
    inTransaction(em, async (em) => {
      if (!(await em.findOne(CategoryEntity, { id: values.categoryId }))) throw new CategoryNotFoundError();
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
    }),
  );
}
