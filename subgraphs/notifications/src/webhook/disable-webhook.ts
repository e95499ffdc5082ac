import { newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { keepNotifications } from '../notification/keep-notifications.ts';
import { NotificationKind } from '../notification/notification-kind.ts';
import type { Webhook } from './webhook.entity.ts';

/** Disables a webhook, in the transaction of what led to it, and tells who created it. */
export async function disableWebhook(
  em: EntityManager,
  webhook: Webhook,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  if (webhook.status === 'DISABLED') return;
  Object.assign(webhook, { status: 'DISABLED', disabledAt: now, disabledReason: reason });
  const notice = {
    ...{ recipientId: webhook.creatorId, kind: NotificationKind.WEBHOOK_DISABLED },
    ...{ courseId: null, lessonId: null, actorId: null, milestonePercentage: null, scorePercentage: null },
  };
  await keepNotifications(em, [{ ...notice, sourceId: newId() }]);
}
