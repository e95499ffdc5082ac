import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import {
  CancelAnnouncementInput,
  CancelAnnouncementResult,
  CancelAnnouncementSuccess,
  PostAnnouncementInput,
  PostAnnouncementResult,
  PostAnnouncementSuccess,
  UpdateAnnouncementInput,
  UpdateAnnouncementResult,
  UpdateAnnouncementSuccess,
} from './announcement-authoring.type.ts';
import { toAnnouncement } from './announcement.mapper.ts';
import { cancelAnnouncement } from './cancel-announcement.ts';
import { postAnnouncement } from './post-announcement.ts';
import { updateAnnouncement } from './update-announcement.ts';

/** What those do with announcements who teach a course, and administrators. */
@Resolver()
export class AnnouncementAuthoringResolver {
  @Mutation(() => PostAnnouncementResult, {
    description:
      'Announces something to the learners of a course that you teach, or, for administrators, of any course or to everybody. To post the same again within ten minutes posts nothing, and answers with the first.',
  })
  async postAnnouncement(
    @Arg('input', () => PostAnnouncementInput, { description: 'What to announce.' }) input: PostAnnouncementInput,
    @Ctx() context: NotificationsContext,
  ): Promise<typeof PostAnnouncementResult> {
    return new PostAnnouncementSuccess(toAnnouncement(await postAnnouncement(context, input)));
  }

  @Mutation(() => UpdateAnnouncementResult, { description: 'Changes an announcement that is scheduled.' })
  async updateAnnouncement(
    @Arg('input', () => UpdateAnnouncementInput, { description: 'What to change.' }) input: UpdateAnnouncementInput,
    @Ctx() context: NotificationsContext,
  ): Promise<typeof UpdateAnnouncementResult> {
    return new UpdateAnnouncementSuccess(toAnnouncement(await updateAnnouncement(context, input)));
  }

  @Mutation(() => CancelAnnouncementResult, {
    description:
      'Cancels an announcement. While it is being sent, the rest of its recipients is not notified; those who were keep it.',
  })
  async cancelAnnouncement(
    @Arg('input', () => CancelAnnouncementInput, { description: 'Which one.' }) input: CancelAnnouncementInput,
    @Ctx() context: NotificationsContext,
  ): Promise<typeof CancelAnnouncementResult> {
    return new CancelAnnouncementSuccess(toAnnouncement(await cancelAnnouncement(context, input)));
  }
}
