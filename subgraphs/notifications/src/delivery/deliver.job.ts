import { defineJob, recordJob } from '@coursegraph/platform/jobs';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import { sessionOf } from '../notification/notification-collection.ts';
import type { NotificationsResources } from '../notifications-context.ts';
import { silenceSeconds } from './claim-deliveries.ts';
import type { Following } from './delivery-status.ts';
import { deliveryDocuments } from './delivery.entity.ts';
import { sendDeliveries } from './send-deliveries.ts';

/** How many deliveries one job sends. */
export const mostDeliveredAtOnce = 100;

/** Sends deliveries, when they are due. Those that do not work for now get a job of their own, later. */
export const deliverJob = defineJob<{ deliveryIds: string[] }, EntityManager, NotificationsResources>({
  queue: 'notifications.deliver',
  payload: z.object({ deliveryIds: z.array(z.string()).max(mostDeliveredAtOnce) }),
  concurrency: 4,
  expireSeconds: 15 * 60,
  async run({ deliveryIds }, context) {
    const { later, held, token } = await sendDeliveries(deliveryIds, context);
    // Where the one who has them was killed, they can be taken over then.
    if (held.length > 0) {
      const startAfter = new Date(Date.now() + silenceSeconds * 1_000);
      await inTransaction(
        context.em,
        async (em) => void recordJob(em, deliverJob, { deliveryIds: [...held] }, { startAfter }),
      );
    }
    if (later.length === 0) return;
    await inTransaction(context.em, async (em) => {
      await deliveryDocuments(em).bulkWrite(
        later.map(({ id, dueAt, error }) => ({
          updateOne: {
            filter: { _id: id, claimedBy: token, status: 'SENDING' },
            update: {
              // Nothing joins it any more: what would, may be on its way already.
              $set: {
                status: 'PENDING' satisfies Following<'SENDING'>,
                dueAt,
                error,
                coalesceKey: id,
                claimedBy: null,
                claimedAt: null,
              },
              $inc: { attempts: 1 },
            },
          },
        })),
        sessionOf(em),
      );
      const startAfter = new Date(Math.max(...later.map(({ dueAt }) => dueAt.getTime())));
      recordJob(em, deliverJob, { deliveryIds: later.map(({ id }) => id) }, { startAfter });
    });
  },
});
