import { SlugTakenError } from './slug.errors.ts';
import { firstFreeSlug, slugFrom, slugsFrom } from './slug.ts';

/** What a slug is chosen by. */
export interface SlugChoice {
  /** The slug that a person wants. Null or undefined to have one made from the title. */
  readonly given: string | null | undefined;
  readonly title: string;
  /** The slug of a title that has no Latin letter or digit. */
  readonly fallback: string;
  /** Finds which slugs are in use, among those that are or match what it is given, by the transaction's EntityManager. */
  readonly findTaken: (slugs: string | RegExp) => Promise<readonly string[]>;
}

/**
 * Chooses the slug of something new, in the transaction that creates it. It looks at what is there as the transaction
 * sees it; where somebody else takes the slug meanwhile, the unique index makes that a write conflict, and the
 * transaction runs again.
 * @throws SlugTakenError where the slug was given, and is taken.
 */
export async function chooseSlug({ given, title, fallback, findTaken }: SlugChoice): Promise<string> {
  if (given != null) {
    if ((await findTaken(given)).length > 0) throw new SlugTakenError();
    return given;
  }
  const base = slugFrom(title, fallback);
  return firstFreeSlug(base, await findTaken(slugsFrom(base)));
}
