import { z } from 'zod';

const longestTitle = 120;
const longestBody = 10_000;
const furthestDays = 366;
const millisecondsPerDay = 24 * 60 * 60 * 1_000;

/** What a body may be like: Markdown. */
export const bodyRule = z
  .string()
  .trim()
  .min(1, 'An announcement needs a text.')
  .max(longestBody, 'A text has at most 10,000 characters.');

const fields = {
  title: z
    .string()
    .trim()
    .min(1, 'An announcement needs a title.')
    .max(longestTitle, `A title has at most ${longestTitle} characters.`),
  body: bodyRule,
  scheduledAt: z
    .date()
    .refine((time) => time.getTime() > Date.now(), 'This time is over. Choose a later one.')
    .refine(
      (time) => time.getTime() < Date.now() + furthestDays * millisecondsPerDay,
      'An announcement can be scheduled a year ahead at most.',
    ),
};

/** What `postAnnouncement` takes, besides to whom. */
export const postAnnouncementRule = z.object({
  title: fields.title,
  body: fields.body,
  scheduledAt: fields.scheduledAt.nullish().transform((time) => time ?? null),
});

/** What `updateAnnouncement` takes: what is left out, or null, stays as it is. */
export const updateAnnouncementRule = z.object({
  title: fields.title.nullish(),
  body: fields.body.nullish(),
  scheduledAt: fields.scheduledAt.nullish(),
});
