import { z } from 'zod';
import { mediaPath } from '../image/media-path.ts';
import { slugRule } from '../slug/slug.ts';
import { CourseLevel } from './course-level.ts';

const longestAddress = 2_000;

/** The most lessons that a course can have. */
export const mostLessons = 200;

/** The name of a course or a lesson. */
export const titleRule = z.string().trim().min(1, 'It needs a title.').max(80, 'A title has at most 80 characters.');

/** An address that browsers load over TLS. */
export const httpsAddressRule = z
  .string()
  .max(longestAddress, `An address has at most ${longestAddress} characters.`)
  .refine((text) => /^https:\/\/\S+$/.test(text) && URL.canParse(text), 'An address begins with https://.');

const price = z.object({
  amount: z.int().min(0, 'A price is 0 or more.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters by ISO 4217, such as EUR.'),
});

/** What a course may be like, field by field: the same wherever it comes from. */
export const courseFields = {
  title: titleRule,
  summary: z.string().trim().max(200, 'A summary has at most 200 characters.'),
  description: z.string().trim().max(20_000, 'A description has at most 20,000 characters.'),
  level: z.enum(CourseLevel),
  price,
  imageUrl: z.union([z.string().regex(mediaPath), httpsAddressRule], {
    error: 'The address of a picture begins with https://, or is one that saveImage returned.',
  }),
};

/** What `createCourse` takes. */
export const createCourseRule = z.object({
  title: courseFields.title,
  slug: slugRule.nullish(),
  summary: courseFields.summary,
  description: courseFields.description,
  categoryId: z.string(),
  level: courseFields.level,
  price: courseFields.price.nullish(),
  imageUrl: courseFields.imageUrl.nullish(),
});

/** What `updateCourse` takes: a field that is left out, or null where the course needs a value, stays as it is. */
export const updateCourseRule = z.object({
  courseId: z.string(),
  revision: z.int(),
  title: courseFields.title.nullish(),
  summary: courseFields.summary.nullish(),
  description: courseFields.description.nullish(),
  categoryId: z.string().nullish(),
  level: courseFields.level.nullish(),
  price: courseFields.price.nullish(),
  imageUrl: courseFields.imageUrl.nullish(),
});
