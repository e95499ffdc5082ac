import { can } from '@coursegraph/platform/authorization';
import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { toEnrollment } from '../enrollment/enrollment.mapper.ts';
import { type Enrollment, EnrollmentConnection } from '../enrollment/enrollment.type.ts';
import { enrollmentsOfLearner } from '../enrollment/list-enrollments.ts';
import { User } from './user.type.ts';

/** What progress adds to a person. */
@Resolver(() => User)
export class UserResolver {
  // A page for each person that is asked, who is one in practice: you.
  @FieldResolver(() => EnrollmentConnection, {
    nullable: true,
    description: 'This person’s enrollments, newest first. Null unless it is you, or you are an administrator.',
  })
  async enrollments(
    @Root() { id }: User,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<Enrollment> | null> {
    if (!can(context.principal, 'enrollment.list-of-user', { userId: id })) return null;
    return toConnection(await enrollmentsOfLearner(context, id, page), toEnrollment);
  }
}
