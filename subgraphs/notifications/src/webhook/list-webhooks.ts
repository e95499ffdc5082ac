import { can } from '@coursegraph/platform/authorization';
import { isId, type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { Webhook } from './webhook.entity.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'em'>;

/**
 * Reads a page of the webhooks, newest first. Null unless an administrator asks.
 * @throws RequestError `INVALID_CURSOR` or `INVALID_PAGE_SIZE`.
 */
export async function listWebhooks({ principal, em }: Asker, page: PageRequest): Promise<Page<Webhook> | null> {
  if (!can(principal, 'webhook.manage')) return null;
  return readPage(page, {
    find: ({ before, limit }) =>
      em.find(Webhook, before === undefined ? {} : { id: { $lt: before } }, {
        orderBy: { id: 'desc' },
        limit,
        disableIdentityMap: true,
      }),
    count: () => em.count(Webhook),
  });
}

/** Reads a webhook. Null where there is none, and unless an administrator asks. */
export async function readWebhook({ principal, em }: Asker, id: string): Promise<Webhook | null> {
  if (!can(principal, 'webhook.manage') || !isId(id)) return null;
  return em.findOne(Webhook, { id }, { disableIdentityMap: true });
}
