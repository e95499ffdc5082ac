import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import { mostCounted } from '@coursegraph/platform/persistence';
import { Arg, Args, Ctx, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import { countUnread } from './count-unread.ts';
import { listNotifications } from './list-notifications.ts';
import {
  MarkNotificationsReadInput,
  MarkNotificationsReadResult,
  MarkNotificationsReadSuccess,
} from './mark-notifications-read.result.ts';
import { markAllNotificationsRead, markNotificationsRead } from './mark-read.ts';
import type { Notification as NotificationEntity } from './notification.entity.ts';
import { toNotification } from './notification.mapper.ts';
import { Notification, NotificationConnection } from './notification.type.ts';
import { receiveNotifications } from './receive-notifications.ts';

/** One's own notifications: the list, what is unread, and each as it happens. */
@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    nullable: true,
    description:
      'Your notifications, newest first. What you have read is kept for 180 days. Null when nobody is signed in.',
  })
  async notifications(
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: NotificationsContext,
  ): Promise<Connection<Notification> | null> {
    const notifications = await listNotifications(context, page);
    return notifications && toConnection(notifications, toNotification);
  }

  @Query(() => Int, {
    nullable: true,
    description: `How many of yours are unread; ${mostCounted} where there are more. Null when nobody is signed in.`,
  })
  async unreadNotificationCount(@Ctx() { em, principal }: NotificationsContext): Promise<number | null> {
    return principal && countUnread(em, principal.userId);
  }

  @Mutation(() => MarkNotificationsReadResult, {
    description: 'Marks notifications of yours as read. Ids that are not yours are left alone.',
  })
  async markNotificationsRead(
    @Arg('input', () => MarkNotificationsReadInput, { description: 'Which ones.' }) input: MarkNotificationsReadInput,
    @Ctx() context: NotificationsContext,
  ): Promise<MarkNotificationsReadSuccess> {
    return new MarkNotificationsReadSuccess(await markNotificationsRead(context, input.notificationIds));
  }

  @Mutation(() => MarkNotificationsReadResult, { description: 'Marks all that you have now as read.' })
  async markAllNotificationsRead(@Ctx() context: NotificationsContext): Promise<MarkNotificationsReadSuccess> {
    return new MarkNotificationsReadSuccess(await markAllNotificationsRead(context));
  }

  @Subscription(() => Notification, {
    description:
      'Each notification of yours, when it happens: once, and in order. With a cursor, what was missed since comes first.',
    subscribe: async ({ context, args }: { context: NotificationsContext; args: { readonly after?: string | null } }) =>
      receiveNotifications(context, args.after),
  })
  notificationReceived(
    @Root() notification: NotificationEntity,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'The `cursor` of the notification that you received last. Only what comes from now on when left out.',
    })
    _after?: string | null,
  ): Notification {
    return toNotification(notification);
  }
}
