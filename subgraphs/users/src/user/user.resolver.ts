import { CacheControl, type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UsersContext } from '../context.ts';
import { changeUserRoles } from './change-user-roles.ts';
import { createUser } from './create-user.ts';
import { listUsers } from './list-users.ts';
import { updateProfile } from './update-profile.ts';
import { userById } from './user.loaders.ts';
import { toUser } from './user.mapper.ts';
import {
  ChangeUserRolesInput,
  ChangeUserRolesResult,
  ChangeUserRolesSuccess,
  CreateUserInput,
  CreateUserResult,
  CreateUserSuccess,
  UpdateProfileInput,
  UpdateProfileResult,
  UpdateProfileSuccess,
} from './user.result.ts';
import { User, UserConnection } from './user.type.ts';

@ArgsType()
class UsersArguments extends ConnectionArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Only people whose name or e-mail address starts with this.',
  })
  readonly search?: string | null;
}

/** People, their profiles and their roles. */
@Resolver(() => User)
export class UserResolver {
  @CacheControl({ scope: 'PRIVATE' })
  @Query(() => User, {
    nullable: true,
    description: 'The person who is signed in. Null when nobody is, or while the service of users is unavailable.',
  })
  async me(@Ctx() context: UsersContext): Promise<User | null> {
    return context.principal && this.user(context.principal.userId, context);
  }

  @Query(() => User, { nullable: true, description: 'A person by id. Null when there is no such person.' })
  async user(
    @Arg('id', () => ID, { description: 'The person’s id.' }) id: string,
    @Ctx() context: UsersContext,
  ): Promise<User | null> {
    const user = await userById(context).load(id);
    return user && toUser(user, context.principal);
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Query(() => UserConnection, {
    nullable: true,
    description: 'Everybody who has an account, newest first. Null unless an administrator asks.',
  })
  async users(@Args() page: UsersArguments, @Ctx() context: UsersContext): Promise<Connection<User> | null> {
    const users = await listUsers(context, page);
    return users && toConnection(users, (user) => toUser(user, context.principal));
  }

  @Mutation(() => UpdateProfileResult, {
    description: 'Changes the profile of the person who is signed in. A field that is left out stays as it is.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'What to change.' }) input: UpdateProfileInput,
    @Ctx() context: UsersContext,
  ): Promise<UpdateProfileSuccess> {
    return new UpdateProfileSuccess(toUser(await updateProfile(context, input), context.principal));
  }

  @Mutation(() => CreateUserResult, {
    description: 'Opens an account for somebody else, with any roles. For administrators.',
  })
  async createUser(
    @Arg('input', () => CreateUserInput, { description: 'Whom to open it for.' }) input: CreateUserInput,
    @Ctx() context: UsersContext,
  ): Promise<CreateUserSuccess> {
    return new CreateUserSuccess(toUser(await createUser(context, input), context.principal));
  }

  @Mutation(() => ChangeUserRolesResult, {
    description:
      'Replaces a person’s roles. For administrators, who cannot take the role ADMIN from themselves. It takes effect when the person’s session is next refreshed, within 15 minutes.',
  })
  async changeUserRoles(
    @Arg('input', () => ChangeUserRolesInput, { description: 'Whose roles, and which.' }) input: ChangeUserRolesInput,
    @Ctx() context: UsersContext,
  ): Promise<ChangeUserRolesSuccess> {
    return new ChangeUserRolesSuccess(toUser(await changeUserRoles(context, input), context.principal));
  }
}
