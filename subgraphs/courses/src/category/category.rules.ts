import { z } from 'zod';
import { slugRule } from '../slug/slug.ts';

/** What a category may be like. */
export const categoryRule = z.object({
  slug: slugRule,
  name: z.string().trim().min(1, 'A category needs a name.').max(80, 'A name has at most 80 characters.'),
  description: z.string().trim().max(300, 'A description has at most 300 characters.'),
});
