import { z } from 'zod';
import { categoryRule } from '../category/category.rules.ts';
import { CourseStatus } from '../course/course-status.ts';
import { courseFields, mostLessons } from '../course/course.rules.ts';
import { lessonFields } from '../lesson/lesson.rules.ts';
import { slugRule } from '../slug/slug.ts';

/** In UTF-8. */
const mostBytes = 12_000_000;

const lesson = z.object({
  id: z.uuid('An id is a UUID.').toLowerCase(),
  slug: slugRule,
  title: lessonFields.title,
  content: lessonFields.content,
  durationMinutes: lessonFields.durationMinutes,
  videoUrl: lessonFields.videoUrl.nullish().transform((url) => url ?? null),
});

type ImportedLesson = z.output<typeof lesson>;

/** What `startCourseImport` takes: a course as `createCourse` takes it, with its lessons. */
export const importCourseRule = z.object({
  slug: slugRule,
  title: courseFields.title,
  summary: courseFields.summary,
  description: courseFields.description,
  category: categoryRule,
  level: courseFields.level,
  price: courseFields.price,
  imageUrl: courseFields.imageUrl.nullish().transform((url) => url ?? null),
  instructorId: z.uuid('An id is a UUID.').toLowerCase(),
  status: z.enum(CourseStatus),
  lessons: z
    .array(lesson)
    .max(mostLessons, `A course has at most ${mostLessons} lessons.`)
    .superRefine((lessons, context) => {
      // They are kept together until the import is over, in a document, of which MongoDB allows 16 MB.
      if (lessons.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) > mostBytes)
        context.addIssue({ code: 'custom', message: 'The texts of all lessons together are too long.' });
      for (const [index, { id, slug }] of lessons.entries()) {
        const occursBefore = (same: (other: ImportedLesson) => boolean) => lessons.slice(0, index).some(same);
        if (occursBefore((other) => other.slug === slug)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'slug'],
            message: 'Two lessons of a course cannot have the same slug.',
          });
        }
        if (occursBefore((other) => other.id === id)) {
          context.addIssue({ code: 'custom', path: [index, 'id'], message: 'Two lessons cannot have the same id.' });
        }
      }
    }),
});

/** A course with its lessons, as the rules let it through. */
export type ImportedCourse = z.output<typeof importCourseRule>;
