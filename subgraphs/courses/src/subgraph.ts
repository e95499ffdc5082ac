import { Tally } from '@coursegraph/platform/persistence';
import { defineMongoSubgraph } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from './category/category.entity.ts';
import { categoryReference } from './category/category.reference.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import { beginCourseSearch } from './course/begin-course-search.ts';
import { beginCatalogTally } from './course/catalog-tally.ts';
import { CourseAuthoringResolver } from './course/course-authoring.resolver.ts';
import { CourseEntity } from './course/course.entity.ts';
import { courseReference } from './course/course.reference.ts';
import { CourseResolver } from './course/course.resolver.ts';
import { CourseImportResolver } from './course-import/course-import.resolver.ts';
import { EnrollmentEntity } from './enrollment/enrollment.entity.ts';
import { keepEnrollment } from './enrollment/keep-enrollment.ts';
import { ImageEntity } from './image/image.entity.ts';
import { ImageResolver } from './image/image.resolver.ts';
import { serveImage } from './image/serve-image.ts';
import { LessonAuthoringResolver } from './lesson/lesson-authoring.resolver.ts';
import { LessonEntity } from './lesson/lesson.entity.ts';
import { lessonReference } from './lesson/lesson.reference.ts';
import { LessonResolver } from './lesson/lesson.resolver.ts';
import { UserResolver } from './user/user.resolver.ts';
import { User } from './user/user.type.ts';

/** Categories, courses, lessons and their pictures. */
export const courses = defineMongoSubgraph({
  name: 'courses',
  database: 'mongodb',
  entities: [CategoryEntity, CourseEntity, LessonEntity, ImageEntity, EnrollmentEntity, Tally],
  // What a tally counts is written with it.
  announced: [CategoryEntity, CourseEntity, LessonEntity],
  schema: {
    resolvers: [
      CategoryResolver,
      CourseResolver,
      CourseAuthoringResolver,
      LessonResolver,
      LessonAuthoringResolver,
      CourseImportResolver,
      ImageResolver,
      UserResolver,
    ],
    references: {
      Category: ({ id }, context) => categoryReference(id, context),
      Course: ({ id }, context) => courseReference(id, context),
      Lesson: ({ id }, context) => lessonReference(id, context),
      User: ({ id }) => new User(id),
    },
  },
  eventHandlers: { Enrolled: keepEnrollment },
  routes: { '/media/': serveImage },
  async open({ em }) {
    await beginCatalogTally(em);
    await beginCourseSearch(em);
    return { resources: undefined, close: () => Promise.resolve() };
  },
});
