import { changesById, LiveState } from '@coursegraph/platform/live';
import { Tally } from '@coursegraph/platform/persistence';
import { defineMongoSubgraph } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from './category/category.entity.ts';
import { categoryReference } from './category/category.reference.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import { beginCourseSearch } from './course/begin-course-search.ts';
import { beginCatalogTally } from './course/catalog-tally.ts';
import { CourseAuthoringResolver } from './course/course-authoring.resolver.ts';
import { CourseEntity } from './course/course.entity.ts';
import { retellCourses } from './course/save-course.ts';
import { courseReference } from './course/course.reference.ts';
import { CourseResolver } from './course/course.resolver.ts';
import { CourseImportEntity } from './course-import/course-import.entity.ts';
import { toCourseImport } from './course-import/course-import.mapper.ts';
import { CourseImportResolver } from './course-import/course-import.resolver.ts';
import { importCourseJob } from './course-import/import-course.job.ts';
import { readCourseImport } from './course-import/read-course-import.ts';
import type { CoursesResources } from './courses-context.ts';
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
export const courses = defineMongoSubgraph<'courses', CoursesResources>({
  name: 'courses',
  database: 'mongodb',
  entities: [CategoryEntity, CourseEntity, LessonEntity, ImageEntity, EnrollmentEntity, CourseImportEntity, Tally],
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
      async CourseImport({ id }, context) {
        const courseImport = await readCourseImport(context, id);
        return courseImport && toCourseImport(courseImport);
      },
    },
  },
  jobs: [importCourseJob],
  retells: [retellCourses],
  eventHandlers: { Enrolled: keepEnrollment },
  routes: { '/media/': serveImage },
  async open({ em, logger }) {
    await beginCatalogTally(em);
    await beginCourseSearch(em);
    const liveImports = new LiveState(
      changesById({ collection: em.getCollection(CourseImportEntity.tableName), logger }),
    );
    return { resources: { liveImports }, close: () => liveImports.close() };
  },
});
