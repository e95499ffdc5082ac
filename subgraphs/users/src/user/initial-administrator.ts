import { inTransaction } from '@coursegraph/platform/persistence';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashPassword } from '../password/password.ts';
import { addUser } from './add-user.ts';
import { User } from './user.entity.ts';
import { EmailTakenError } from './user.errors.ts';

/**
 * Makes the account of the first administrator, where there is no account with this e-mail address. An account that is
 * there stays as it is. Of several processes that start together, one makes it.
 */
export async function ensureInitialAdministrator(
  { em, logger }: Pick<OpeningContext<EntityManager>, 'em' | 'logger'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  if ((await em.fork().count(User, { email })) > 0) return;
  const passwordHash = await hashPassword(password);
  try {
    const { id } = await inTransaction(em, (transaction) =>
      addUser(transaction, { name: 'Administrator', email, passwordHash, roles: ['ADMIN'] }),
    );
    logger.info({ userId: id }, 'the account of the first administrator is made');
  } catch (error) {
    if (!(error instanceof EmailTakenError)) throw error;
  }
}
