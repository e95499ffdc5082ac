import { type EntityManager, type RequiredEntityData, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { User } from './user.entity.ts';
import { tellOfUser } from './tell-of-user.ts';
import { EmailTakenError } from './user.errors.ts';

/**
 * Adds a user in a transaction, and tells the others of them. The unique index on the e-mail address decides between two that come at once.
 * @throws EmailTakenError, after which the transaction cannot go on.
 */
export async function addUser(em: EntityManager, user: RequiredEntityData<User>): Promise<User> {
  const added = em.create(User, user);
  try {
    await em.persist(added).flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new EmailTakenError();
    throw error;
  }
  tellOfUser(em, 'UserRegistered', added);
  return added;
}
