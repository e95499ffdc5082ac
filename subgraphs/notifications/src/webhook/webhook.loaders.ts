import { defineLoader, mostCounted, type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationsContext } from '../notifications-context.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { Webhook } from './webhook.entity.ts';

type Delivery = Omit<WebhookDelivery, symbol>;
type DeliveryDocument = Omit<Delivery, 'id'> & { readonly _id: string };

interface Window {
  readonly before: string | undefined;
  readonly limit: number;
}

/** Keyed by webhook and window: those of one window are read together. */
const deliveriesByWindow = defineLoader(async (keys: readonly string[], { em }: NotificationsContext) => {
  const found = new Map<string, readonly Delivery[]>();
  for (const window of new Set(keys.map((key) => key.slice(key.indexOf(' ') + 1)))) {
    const webhookIds = keys.filter((key) => key.endsWith(` ${window}`)).map((key) => key.slice(0, key.indexOf(' ')));
    const { before, limit } = JSON.parse(window) as Window;
    const older = before === undefined ? [] : [{ $match: { _id: { $lt: before } } }];
    const newest = [...older, { $sort: { _id: -1 } }, { $limit: limit }];
    for (const { _id, items } of await ofEach(em, webhookIds, newest)) {
      const deliveries = items as readonly DeliveryDocument[];
      found.set(
        `${_id} ${window}`,
        deliveries.map(({ _id: id, ...delivery }) => ({ id, ...delivery })),
      );
    }
  }
  return found;
});

const deliveryCounts = defineLoader(async (webhookIds: readonly string[], { em }: NotificationsContext) => {
  const counts = await ofEach(em, webhookIds, [{ $limit: mostCounted }, { $count: 'count' }]);
  return new Map(counts.map(({ _id, items }) => [_id, (items as readonly { count: number }[])[0]?.count ?? 0]));
});

/**
 * Reads a page of the deliveries of a webhook, newest first: with one command for all webhooks of a request.
 * @throws RequestError `INVALID_CURSOR` or `INVALID_PAGE_SIZE`.
 */
export function pageOfDeliveries(
  context: NotificationsContext,
  { webhookId, ...page }: PageRequest & { readonly webhookId: string },
): Promise<Page<Delivery>> {
  return readPage(page, {
    find: async (window) => (await deliveriesByWindow(context).load(`${webhookId} ${JSON.stringify(window)}`)) ?? [],
    count: async () => (await deliveryCounts(context).load(webhookId)) ?? 0,
  });
}

/** For each of some webhooks what a pipeline makes of its deliveries, which it reads by their index. */
function ofEach(
  em: EntityManager,
  webhookIds: readonly string[],
  pipeline: object[],
): Promise<{ _id: string; items: readonly object[] }[]> {
  const from = WebhookDelivery.tableName;
  return em
    .getCollection<{ _id: string }>(Webhook.tableName)
    .aggregate<{ _id: string; items: readonly object[] }>([
      { $match: { _id: { $in: [...webhookIds] } } },
      { $lookup: { from, localField: '_id', foreignField: 'webhookId', pipeline, as: 'items' } },
      { $project: { items: 1 } },
    ])
    .toArray();
}
