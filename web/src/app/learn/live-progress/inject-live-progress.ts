import { injectSubscription } from '../../graphql/inject-subscription';
import { CourseProgressChangedDocument } from './course-progress-changed.generated';

/**
 * Keeps what is shown of one's progress in a course true while it changes elsewhere: in another tab, on another device, when
 * a quiz is graded. What arrives goes into the cache by its ids. Call it where `inject` works.
 * @param courseId undefined where there is no progress to hear of
 */
export function injectLiveProgress(courseId: () => string | undefined): void {
  injectSubscription(CourseProgressChangedDocument, () => {
    const id = courseId();
    return id === undefined ? undefined : { courseId: id };
  });
}
