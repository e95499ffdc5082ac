import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { SlugTakenError } from './slug.errors.ts';
import { firstFreeSlug } from './slug.ts';

const attempts = 20;

/** The slug that somebody chose, or what to make one of. */
export type WantedSlug =
  | { readonly given: string }
  | {
      readonly base: string;
      /** Finds the slugs in use that are the base, alone or with a number. */
      readonly findTaken: () => Promise<readonly string[]>;
    };

/**
 * Creates something that has a slug of its own. A unique index decides who gets a slug that several want at a time: where
 * it was made here, the next free one is tried; where it was given, that is an error.
 * @param create does it in a transaction of its own, with the slug.
 * @throws SlugTakenError where the slug was given, and is taken.
 */
export async function withSlug<Result>(wanted: WantedSlug, create: (slug: string) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const slug = 'given' in wanted ? wanted.given : firstFreeSlug(wanted.base, await wanted.findTaken());
    try {
      return await create(slug);
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      if ('given' in wanted) throw new SlugTakenError();
      if (attempt === attempts) throw error;
    }
  }
}
