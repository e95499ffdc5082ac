import { EnvironmentError, readEnvironment } from '@coursegraph/platform/environment';
import { z } from 'zod';
import { passwordRule } from './password/password.ts';
import { emailRule } from './user/email.ts';

const variables = {
  NODE_ENV: z.string().optional().describe('What the process runs for.').meta({ example: 'production' }),
  COOKIE_SECURE: z
    .enum(['on', 'off'])
    .optional()
    .describe(
      'Whether browsers send the refresh token over https only. Off by default, so that a laptop and its network work over http; on where NODE_ENV is production.',
    )
    .meta({ example: 'on' }),
  INITIAL_ADMIN_EMAIL: emailRule
    .optional()
    .describe('The e-mail address of the first administrator, whose account is made at start where there is none.')
    .meta({ example: 'admin@school.example' }),
  INITIAL_ADMIN_PASSWORD: passwordRule
    .optional()
    .describe('The password of the first administrator, to be changed after the first log-in.')
    .meta({ example: 'the output of: openssl rand -base64 24' }),
};

/** What this subgraph is told by its environment. */
export interface UsersEnvironment {
  /** Whether browsers may send the refresh token over https only. */
  readonly secureCookies: boolean;
  /** Whose account is made at start where there is none. */
  readonly initialAdministrator: { readonly email: string; readonly password: string } | undefined;
}

/**
 * Reads what this subgraph is told by its environment, once, when it starts.
 * @throws EnvironmentError that names each variable that is wrong, and no value.
 */
export function readUsersEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): UsersEnvironment {
  const environment = readEnvironment(variables, source);
  const { NODE_ENV, COOKIE_SECURE, INITIAL_ADMIN_EMAIL: email, INITIAL_ADMIN_PASSWORD: password } = environment;
  if ((email === undefined) !== (password === undefined)) {
    throw new EnvironmentError(
      'INITIAL_ADMIN_EMAIL and INITIAL_ADMIN_PASSWORD belong together: the first administrator needs both. Set both or none.',
    );
  }
  return {
    secureCookies: (COOKIE_SECURE ?? (NODE_ENV === 'production' ? 'on' : 'off')) === 'on',
    initialAdministrator: email !== undefined && password !== undefined ? { email, password } : undefined,
  };
}
