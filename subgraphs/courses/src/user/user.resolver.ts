import { CacheControl, type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { toCourse } from '../course/course.mapper.ts';
import { type Course, CourseConnection } from '../course/course.type.ts';
import { coursesTaught } from './courses-taught.ts';
import { User } from './user.type.ts';

/** What this subgraph knows of people. */
@Resolver(() => User)
export class UserResolver {
  // A page for each person: it is asked for on the page of one person, not in lists.
  @CacheControl({ scope: 'PRIVATE' })
  @FieldResolver(() => CourseConnection, {
    nullable: true,
    description:
      'The courses that this person teaches, newest first. Drafts and archived ones are among them only for themselves and administrators. Null while the service of courses is unavailable.',
  })
  async coursesTaught(
    @Root() { id }: User,
    @Args() page: ConnectionArguments,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<Course>> {
    return toConnection(await coursesTaught(context, id, page), toCourse);
  }
}
