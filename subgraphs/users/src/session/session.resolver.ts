import { CacheControl } from '@coursegraph/platform/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { UsersContext } from '../context.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { refreshSession } from './refresh-session.ts';
import { register } from './register.ts';
import { InvalidRefreshTokenError } from './session.errors.ts';
import { toSession } from './session.mapper.ts';
import {
  LogInInput,
  LogInResult,
  LogInSuccess,
  LogOutInput,
  LogOutResult,
  LogOutSuccess,
  RefreshSessionInput,
  RefreshSessionResult,
  RefreshSessionSuccess,
  RegisterInput,
  RegisterResult,
  RegisterSuccess,
} from './session.result.ts';
import { RefreshTokenDelivery, type Session } from './session.type.ts';
import type { SignedIn } from './signed-in.ts';

/** Sessions, from log-in to log-out. */
@Resolver()
export class SessionResolver {
  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => RegisterResult, { description: 'Opens an account with the role STUDENT and signs it in.' })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who opens it.' }) input: RegisterInput,
    @Ctx() context: UsersContext,
  ): Promise<RegisterSuccess> {
    return new RegisterSuccess(deliver(await register(context, input), input.refreshTokenDelivery, context));
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => LogInResult, {
    description:
      'Signs a person in with e-mail address and password. An unknown address and a wrong password get the same answer.',
  })
  async logIn(
    @Arg('input', () => LogInInput, { description: 'Who signs in.' }) input: LogInInput,
    @Ctx() context: UsersContext,
  ): Promise<LogInSuccess> {
    return new LogInSuccess(deliver(await logIn(context, input), input.refreshTokenDelivery, context));
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => RefreshSessionResult, {
    description:
      'Exchanges a refresh token for a new access token and a new refresh token. Each refresh token works once; one that is used again much later ends the whole session, because somebody else may hold it.',
  })
  async refreshSession(
    @Arg('input', () => RefreshSessionInput, { description: 'Which session.' }) input: RefreshSessionInput,
    @Ctx() context: UsersContext,
  ): Promise<RefreshSessionSuccess> {
    const { refreshToken, delivery } = presented(input, context);
    try {
      return new RefreshSessionSuccess(deliver(await refreshSession(context, { refreshToken }), delivery, context));
    } catch (error) {
      if (error instanceof InvalidRefreshTokenError) forgetCookie(delivery, context);
      throw error;
    }
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => LogOutResult, {
    description:
      'Ends the session. Its refresh token no longer works; it succeeds as well when the session has ended already.',
  })
  async logOut(
    @Arg('input', () => LogOutInput, { description: 'Which session.' }) input: LogOutInput,
    @Ctx() context: UsersContext,
  ): Promise<LogOutSuccess> {
    const { refreshToken, delivery } = presented(input, context);
    const sessionEnded = await logOut(context, { refreshToken });
    forgetCookie(delivery, context);
    return new LogOutSuccess(sessionEnded);
  }
}

/** The refresh token that a client presents. Where it comes from tells where the next one goes. */
function presented(input: { readonly refreshToken?: string | null }, { cookie, resources }: UsersContext) {
  return input.refreshToken == null
    ? { refreshToken: resources.refreshCookie.read(cookie), delivery: RefreshTokenDelivery.COOKIE }
    : { refreshToken: input.refreshToken, delivery: RefreshTokenDelivery.BODY };
}

function deliver(signedIn: SignedIn, delivery: RefreshTokenDelivery, { resources, setCookie }: UsersContext): Session {
  if (delivery === RefreshTokenDelivery.COOKIE) setCookie(resources.refreshCookie.write(signedIn.refreshToken));
  return toSession(signedIn, delivery);
}

function forgetCookie(delivery: RefreshTokenDelivery, { resources, setCookie }: UsersContext): void {
  if (delivery === RefreshTokenDelivery.COOKIE) setCookie(resources.refreshCookie.clear());
}
