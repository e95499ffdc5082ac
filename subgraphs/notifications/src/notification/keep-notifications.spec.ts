import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { inTransaction, newId, openMongoDb } from '@coursegraph/platform/persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager, MikroORM } from '@mikro-orm/mongodb';
import { keepNotifications, mostKeptAtOnce } from './keep-notifications.ts';
import type { NewNotification } from './notification-rules.ts';
import { notificationsOfMilestone } from './notification-rules.ts';
import { NotificationCounter } from './notification-counter.entity.ts';
import { Notification } from './notification.entity.ts';

describe('keeping notifications', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    const entities = [Notification, NotificationCounter];
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities });
  });
  afterAll(async () => {
    await orm.close();
    await databases.drop();
  });

  const toRecipient = (studentId: string, percentage = 25): NewNotification =>
    notificationsOfMilestone({ enrollmentId: newId(), courseId: newId(), studentId, percentage })[0]!;
  const keep = (notifications: readonly NewNotification[], sourceId = newId()) =>
    inTransaction(orm.em, (em) =>
      keepNotifications(
        em,
        notifications.map((each) => ({ ...each, sourceId })),
      ),
    );
  const sequencesOf = async (recipientId: string) =>
    (await orm.em.fork().find(Notification, { recipientId }, { orderBy: { sequence: 'asc' } })).map(
      ({ sequence }) => sequence,
    );

  it('numbers those of each recipient from 1, without a gap, however many are kept at a time', async () => {
    const [one, other] = [newId(), newId()];
    await Promise.all(Array.from({ length: 8 }, () => keep([toRecipient(one), toRecipient(other)])));
    const expected = Array.from({ length: 8 }, (_, index) => index + 1);
    expect(await sequencesOf(one)).toEqual(expected);
    expect(await sequencesOf(other)).toEqual(expected);
  });

  it('gives no number that a transaction takes back', async () => {
    const recipientId = newId();
    const undone = inTransaction(orm.em, async (em) => {
      await keepNotifications(em, [{ ...toRecipient(recipientId), sourceId: newId() }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await keep([toRecipient(recipientId)]);
    expect(await sequencesOf(recipientId)).toEqual([1]);
  });

  it('keeps what comes from one source once, also when it comes several times at once', async () => {
    const sourceId = newId();
    const recipients = Array.from({ length: 30 }, newId);
    const [first, second] = [recipients.slice(0, 20), recipients.slice(10)];
    const kept = await Promise.all(
      [first, second, first].map((recipients) =>
        keep(
          recipients.map((id) => toRecipient(id)),
          sourceId,
        ),
      ),
    );
    expect(
      kept
        .flat()
        .map(({ recipientId }) => recipientId)
        .sort(),
    ).toEqual(recipients.sort());
    expect(await Promise.all(recipients.map(sequencesOf))).toEqual(recipients.map(() => [1]));
    expect(await keep([toRecipient(recipients[0]!), toRecipient(recipients[0]!)], sourceId)).toEqual([]);
  });

  it('keeps a thousand at once, and refuses more', async () => {
    const recipients = Array.from({ length: mostKeptAtOnce }, newId);
    const notifications = recipients.map((id) => toRecipient(id));
    expect(await keep(notifications)).toHaveLength(mostKeptAtOnce);
    await expect(keep([...notifications, toRecipient(newId())])).rejects.toThrow('1000');
  });

  it('is done in a transaction', async () => {
    const notifications = [{ ...toRecipient(newId()), sourceId: newId() }];
    await expect(keepNotifications(orm.em.fork() as EntityManager, notifications)).rejects.toThrow('transaction');
  });
});
