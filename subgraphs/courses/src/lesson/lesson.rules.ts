import { z } from 'zod';
import { httpsAddressRule, titleRule } from '../course/course.rules.ts';
import { slugRule } from '../slug/slug.ts';

/** What a lesson may be like, field by field: the same wherever it comes from. */
export const lessonFields = {
  title: titleRule,
  content: z.string().max(100_000, 'A lesson has at most 100,000 characters.'),
  durationMinutes: z.int().min(1, 'A lesson takes at least a minute.').max(600, 'A lesson takes at most 600 minutes.'),
  videoUrl: httpsAddressRule,
};

/** What `addLesson` takes. */
export const addLessonRule = z.object({
  title: lessonFields.title,
  slug: slugRule.nullish(),
  content: lessonFields.content,
  durationMinutes: lessonFields.durationMinutes,
  videoUrl: lessonFields.videoUrl.nullish(),
});

/** What `updateLesson` takes: a field that is left out, or null where the lesson needs a value, stays as it is. */
export const updateLessonRule = z.object({
  revision: z.int(),
  title: lessonFields.title.nullish(),
  content: lessonFields.content.nullish(),
  durationMinutes: lessonFields.durationMinutes.nullish(),
  videoUrl: lessonFields.videoUrl.nullish(),
});
