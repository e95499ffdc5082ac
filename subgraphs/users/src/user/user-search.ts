import { mostCounted } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.entity.ts';

/** Which of the users who are found are wanted: at most `limit` whose id is below `before`, by id descending. */
interface Window {
  readonly before: string | undefined;
  readonly limit: number;
}

/** The users whose name or e-mail address starts with a text, in capitals or not. */
export class UserSearch {
  private readonly found: string;
  private readonly patterns: readonly string[];
  private counted: Promise<number> | undefined;

  constructor(
    private readonly em: EntityManager,
    text: string,
  ) {
    // PostgreSQL has no text with a zero character, so nothing is found by leaving it out that should not be.
    const prefix = text
      .trimStart()
      .toLowerCase()
      .replaceAll('\0', '')
      .replaceAll(/[\\%_]/g, '\\$&');
    this.patterns = [`${prefix}%`, `${prefix}%`];
    this.found = `select id from "${em.config.get('schema')}".users where (lower(name) like ? or email like ?)`;
  }

  /** How many there are, at most {@link mostCounted}. */
  count(): Promise<number> {
    this.counted ??= this.em
      .execute<[{ readonly count: number }]>(
        `select count(*)::integer as count from (${this.found} limit ${mostCounted}) as found`,
        [...this.patterns],
      )
      .then(([{ count }]) => count);
    return this.counted;
  }

  /**
   * A window of them. Where they are few, all of them are found by the indexes of names and addresses, and sorted. Where
   * they are many, users are looked through from the newest on until there are enough. Left to itself, PostgreSQL would
   * look through many to find the few.
   */
  async find({ before, limit }: Window): Promise<User[]> {
    // The planner does not look beyond `offset 0`.
    const found =
      (await this.count()) < mostCounted ? `select id from (${this.found} offset 0) as found where true` : this.found;
    const [inWindow, start] = before === undefined ? ['', []] : ['and id < ?', [before]];
    const ids = await this.em.execute<{ readonly id: string }[]>(`${found} ${inWindow} order by id desc limit ?`, [
      ...this.patterns,
      ...start,
      limit,
    ]);
    const where = { id: { $in: ids.map(({ id }) => id) } };
    return this.em.find(User, where, { orderBy: { id: 'desc' }, disableIdentityMap: true });
  }
}
