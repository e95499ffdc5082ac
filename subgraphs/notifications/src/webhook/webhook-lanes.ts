import { type JobContext, recordJob } from '@coursegraph/platform/jobs';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { OutboundClient } from '../outbound/outbound-client.ts';
import { postWebhook } from './post-webhook.ts';
import { recordAttempt } from './record-attempt.ts';
import { sendWebhooks } from './send-webhooks.ts';
import { abandonDeliveries, claimDue, giveBackClaims, toleranceMilliseconds } from './webhook-claims.ts';
import type { WebhookDelivery } from './webhook-delivery.entity.ts';
import { Webhook } from './webhook.entity.ts';

/** After this, others get their turn before a webhook with much to send goes on. */
const turnMilliseconds = 60_000;

type Run = Pick<JobContext<EntityManager>, 'em' | 'id' | 'attempt' | 'signal' | 'logger'>;

/**
 * Sends webhooks what is due: a lane for each, in which a few requests are under way at a time. Who wants to send to a
 * webhook whose lane is open in this process only leaves word, so a webhook never has more than one worker of a process.
 */
export class WebhookLanes {
  private readonly client: OutboundClient;
  /** The webhooks whose lanes are open. */
  private readonly open = new Set<string>();
  /** Those of them for which there may be more to send. */
  private readonly words = new Set<string>();

  constructor(client: OutboundClient) {
    this.client = client;
  }

  /** Sends all that is due, or until the webhook does not answer, or its turn is over. */
  async run(webhookId: string, run: Run): Promise<void> {
    if (this.open.has(webhookId)) {
      this.words.add(webhookId);
      return;
    }
    this.open.add(webhookId);
    try {
      // What this job had in hand when its process was killed.
      if (run.attempt > 1) await giveBackClaims(run.em, { webhookId, jobId: run.id });
      const end = Date.now() + turnMilliseconds;
      do {
        this.words.delete(webhookId);
        while (await this.sendSome(webhookId, run)) {
          if (Date.now() >= end || run.signal.aborted) {
            await inTransaction(run.em, async (em) => void recordJob(em, sendWebhooks, { webhookId }));
            return;
          }
        }
        // Word that came after the last look: nothing happens between this question and the lane's end.
      } while (this.words.has(webhookId));
    } finally {
      this.open.delete(webhookId);
    }
  }

  /** Sends the first few of what is due. Whether there may be more now. */
  private async sendSome(webhookId: string, run: Run): Promise<boolean> {
    const { em, id: jobId } = run;
    const webhook = await em.fork().findOne(Webhook, { id: webhookId });
    if (webhook?.status !== 'ACTIVE') {
      await abandonDeliveries(em, { webhookId, disabledAt: webhook?.disabledAt ?? null });
      return false;
    }
    // Whoever paused it has left a job for the end of the pause.
    if (webhook.pausedUntil && webhook.pausedUntil.getTime() > Date.now() + toleranceMilliseconds) return false;
    const claimed = await claimDue(em, { webhookId, jobId });
    const outcomes = await Promise.allSettled(claimed.map((delivery) => this.send(delivery, webhook, run)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return claimed.length > 0;
  }

  private async send(delivery: WebhookDelivery, webhook: Webhook, run: Run): Promise<void> {
    const { em, id: jobId, signal, logger } = run;
    const attempt = await postWebhook(this.client, { webhook, delivery, signal });
    // A process that stops has not found out anything about the receiver.
    if (signal.aborted && attempt.error !== null) await giveBackClaims(em, { webhookId: webhook.id, jobId });
    else await recordAttempt(em, { deliveryId: delivery.id, jobId, attempt, logger });
  }
}
