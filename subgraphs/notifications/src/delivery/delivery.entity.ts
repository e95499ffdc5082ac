import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationKind } from '../notification/notification-kind.ts';
import type { OutsideChannel } from '../preference/notification-channel.ts';
import type { DeliveryStatus } from './delivery-status.ts';

const keptSeconds = 90 * 24 * 60 * 60;

/** Something on its way to a person by one channel: one notification, or several together. */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'deliveries',
  properties: {
    id: p.string().primary().fieldName('_id'),
    recipientId: p.string(),
    channel: p.string().$type<OutsideChannel>(),
    /** Null for a digest. */
    kind: p.string().$type<NotificationKind>().strictNullable(),
    /** The first that joined, at most {@link mostToldOf}. */
    notificationIds: p.array(),
    /** How many joined. */
    notificationCount: p.integer(),
    /** While a delivery with it is pending, what has the same joins that. */
    coalesceKey: p.string(),
    status: p.string().$type<DeliveryStatus>(),
    dueAt: p.datetime(),
    /** How often it was tried. */
    attempts: p.integer(),
    /** The run of a job that has it in hand. */
    claimedBy: p.string().strictNullable(),
    /** Since when it has. */
    claimedAt: p.datetime().strictNullable(),
    /** What the provider calls it. */
    providerId: p.string().strictNullable(),
    /** Why it failed last, or was canceled. */
    error: p.string().strictNullable(),
    createdAt: p.datetime(),
    endedAt: p.datetime().strictNullable(),
  },
  uniques: [{ properties: ['coalesceKey'], options: { partialFilterExpression: { status: 'PENDING' } } }],
  indexes: [{ properties: ['endedAt'], options: { expireAfterSeconds: keptSeconds } }],
});
export type Delivery = InferEntity<typeof Delivery>;

/** Of how many notifications a delivery tells one by one. More are counted only. */
export const mostToldOf = 50;

/** A delivery as MongoDB keeps it. */
export type DeliveryDocument = Omit<Delivery, 'id'> & { readonly _id: string };

/** The collection, with its documents' type: claims and joins are single commands. */
export function deliveryDocuments(em: EntityManager): ReturnType<typeof em.getCollection<DeliveryDocument>> {
  return em.getCollection<DeliveryDocument>(Delivery.tableName);
}
