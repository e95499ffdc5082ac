import { firstTime, inTurn } from '@coursegraph/platform/events';
import {
  defineMongoSubgraph,
  type MongoSubgraphDefinition,
  type OpenedResources,
  type OpeningContext,
} from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { AnnouncementAuthoringResolver } from './announcement/announcement-authoring.resolver.ts';
import { Announcement, AnnouncementCounter } from './announcement/announcement.entity.ts';
import { toAnnouncement } from './announcement/announcement.mapper.ts';
import { openAnnouncementFeed } from './announcement/announcement-feed.ts';
import { AnnouncementLiveResolver } from './announcement/announcement-live.resolver.ts';
import { AnnouncementResolver } from './announcement/announcement.resolver.ts';
import { NotificationAnnouncementResolver } from './announcement/notification-announcement.resolver.ts';
import { readAnnouncement } from './announcement/read-announcement.ts';
import { sendAnnouncement } from './announcement/send-announcement.ts';
import { KnownCourse } from './course/known-course.entity.ts';
import { projectCourse } from './course/project-course.ts';
import { KnownEnrollment } from './enrollment/known-enrollment.entity.ts';
import { projectEnrollment } from './enrollment/project-enrollment.ts';
import { deliverJob } from './delivery/deliver.job.ts';
import { Delivery } from './delivery/delivery.entity.ts';
import { openChannels } from './delivery/open-channels.ts';
import { planDeliveriesJob } from './delivery/plan-deliveries.job.ts';
import { answerBounces, bouncesPath } from './email/bounces.route.ts';
import { answerMailbox, mailboxPath } from './email/mailbox.route.ts';
import { readNotificationsEnvironment } from './environment.ts';
import { openNotificationFeed } from './notification/notification-feed.ts';
import { NotificationCounter } from './notification/notification-counter.entity.ts';
import { Notification } from './notification/notification.entity.ts';
import { toNotification } from './notification/notification.mapper.ts';
import { NotificationResolver } from './notification/notification.resolver.ts';
import {
  notifyOfCompletion,
  notifyOfEnrollment,
  notifyOfFailedQuiz,
  notifyOfMilestone,
} from './notification/notify.ts';
import { readNotification } from './notification/read-notification.ts';
import { openOutbound } from './outbound/open-outbound.ts';
import { PushDevice } from './push/push-device.entity.ts';
import { PushDeviceResolver } from './push/push-device.resolver.ts';
import { PhoneNumber, SentPhoneCode } from './sms/phone-number.entity.ts';
import { PhoneNumberResolver } from './sms/phone-number.resolver.ts';
import { QueueResolver } from './queue/queue.resolver.ts';
import { NotificationPreferencesResolver } from './preference/notification-preferences.resolver.ts';
import { NotificationPreferencesEntity } from './preference/notification-preferences.entity.ts';
import { InstallationSecret } from './unsubscribe/installation-secret.ts';
import { answerUnsubscribe, unsubscribePath } from './unsubscribe/unsubscribe.route.ts';
import { KnownUser } from './user/known-user.entity.ts';
import { projectUser } from './user/project-user.ts';
import { queueWebhooks } from './webhook/queue-webhooks.ts';
import { sendWebhooks } from './webhook/send-webhooks.ts';
import { wakeWebhooks } from './webhook/wake-webhooks.ts';
import { WebhookDelivery } from './webhook/webhook-delivery.entity.ts';
import { Webhook } from './webhook/webhook.entity.ts';
import { WebhookResolver } from './webhook/webhook.resolver.ts';
import type { NotificationsResources } from './notifications-context.ts';

/** Defines the subgraph for an environment: the process's own, unless a specification gives another. */
export function defineNotifications(
  source?: Readonly<Record<string, string | undefined>>,
): MongoSubgraphDefinition<'notifications', NotificationsResources> {
  return defineMongoSubgraph<'notifications', NotificationsResources>({
    name: 'notifications',
    database: 'mongodb',
    entities: [
      Notification,
      NotificationCounter,
      KnownUser,
      KnownCourse,
      KnownEnrollment,
      Announcement,
      AnnouncementCounter,
      Webhook,
      WebhookDelivery,
      PushDevice,
      PhoneNumber,
      SentPhoneCode,
      Delivery,
      NotificationPreferencesEntity,
      InstallationSecret,
    ],
    jobs: [sendAnnouncement, sendWebhooks, wakeWebhooks, planDeliveriesJob, deliverJob],
    routes: {
      [unsubscribePath]: answerUnsubscribe,
      [bouncesPath]: answerBounces,
      [mailboxPath]: answerMailbox,
    },
    schema: {
      resolvers: [
        NotificationResolver,
        NotificationPreferencesResolver,
        NotificationAnnouncementResolver,
        AnnouncementResolver,
        AnnouncementAuthoringResolver,
        AnnouncementLiveResolver,
        QueueResolver,
        WebhookResolver,
        PushDeviceResolver,
        PhoneNumberResolver,
      ],
      references: {
        async Notification({ id }, context) {
          const notification = await readNotification(context, id);
          return notification && toNotification(notification);
        },
        async Announcement({ id }, context) {
          const announcement = await readAnnouncement(context, id);
          return announcement && toAnnouncement(announcement);
        },
      },
    },
    eventHandlers: {
      UserRegistered: inTurn(projectUser, queueWebhooks('USER_REGISTERED')),
      UserProfileChanged: projectUser,
      CourseChanged: inTurn(projectCourse, firstTime(queueWebhooks('COURSE_CHANGED'))),
      Enrolled: inTurn(projectEnrollment, firstTime(notifyOfEnrollment, queueWebhooks('ENROLLED'))),
      CourseCompleted: inTurn(notifyOfCompletion, queueWebhooks('COURSE_COMPLETED')),
      MilestoneReached: inTurn(notifyOfMilestone, queueWebhooks('MILESTONE_REACHED')),
      AttemptGraded: inTurn(notifyOfFailedQuiz, queueWebhooks('ATTEMPT_GRADED')),
    },
    open: (context) => openResources(context, source),
  });
}

/** Notifications, kept and live, and webhooks. */
export const notifications = defineNotifications();

async function openResources(
  { em, logger }: OpeningContext<EntityManager>,
  source: Readonly<Record<string, string | undefined>> | undefined,
): Promise<OpenedResources<NotificationsResources>> {
  const environment = readNotificationsEnvironment(source);
  const outbound = await openOutbound(em, environment);
  const delivery = await openChannels(em, environment);
  const feed = openNotificationFeed(em, logger);
  const announcements = openAnnouncementFeed(em, logger);
  return {
    resources: {
      ...delivery,
      ...outbound.resources,
      channels: [...delivery.channels, ...outbound.channels],
      feed,
      announcements,
    },
    async close() {
      await feed.close();
      await announcements.close();
      for (const channel of delivery.channels) await channel.close?.();
      await outbound.close();
    },
  };
}
