import { ApiError } from '@coursegraph/platform/errors';
import { Field, ObjectType } from 'type-graphql';
import { AnnouncementStatus } from './announcement-status.ts';

/** There is no announcement with this id that the person may see. */
@ObjectType({ implements: ApiError, description: 'There is no announcement with this id that you may see.' })
export class AnnouncementNotFoundError extends ApiError {
  constructor() {
    super('ANNOUNCEMENT_NOT_FOUND', 'This announcement does not exist, or is not open to you.');
  }
}

const refusals: Readonly<Record<AnnouncementStatus, string>> = {
  SCHEDULED: 'This announcement is not sent yet.',
  SENDING: 'This announcement is being sent, and can no longer be changed. Cancel it to stop the rest.',
  SENT: 'This announcement was sent to all, and can no longer be changed.',
  CANCELED: 'This announcement was canceled, and can no longer be changed. Write a new one.',
};

/** The announcement's status does not allow what was asked for. */
@ObjectType({ implements: ApiError, description: 'The announcement’s status does not allow this.' })
export class AnnouncementStatusError extends ApiError {
  @Field(() => AnnouncementStatus, { description: 'The status it has now.' })
  readonly status: AnnouncementStatus;

  constructor(status: AnnouncementStatus) {
    super('ANNOUNCEMENT_STATUS', refusals[status]);
    this.status = status;
  }
}
