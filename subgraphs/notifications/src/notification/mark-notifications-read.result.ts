import { mostCounted } from '@coursegraph/platform/persistence';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { MarkedRead } from './mark-read.ts';

/** Which notifications to mark as read. */
@InputType({ description: 'Which notifications to mark as read.' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { description: 'The notifications’ ids, at most 1,000.' })
  readonly notificationIds!: string[];
}

/** The notifications are read. */
@ObjectType({ description: 'The notifications are read.' })
export class MarkNotificationsReadSuccess implements MarkedRead {
  @Field(() => Int, { description: 'How many changed from unread to read.' })
  readonly changedCount: number;

  @Field(() => Int, { description: `How many are unread now; ${mostCounted} where there are more.` })
  readonly unreadNotificationCount: number;

  constructor({ changedCount, unreadNotificationCount }: MarkedRead) {
    this.changedCount = changedCount;
    this.unreadNotificationCount = unreadNotificationCount;
  }
}

/** What comes of marking notifications as read. */
export const MarkNotificationsReadResult = createUnionType({
  name: 'MarkNotificationsReadResult',
  description: 'What comes of marking notifications as read.',
  types: () => [MarkNotificationsReadSuccess] as const,
});
