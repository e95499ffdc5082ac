import { Course } from '../course/course.type.ts';
import { NotificationKind } from '../notification/notification-kind.ts';
import { frequencyOf } from './frequency-rules.ts';
import { NotificationChannel } from './notification-channel.ts';
import type { NotificationPreferences as Preferences } from './notification-preferences.entity.ts';
import { NotificationPreferences } from './notification-preferences.type.ts';

/** Maps a person's preferences, with the defaults where they said nothing, to what the API shows of them. */
export function toNotificationPreferences(preferences: Preferences): NotificationPreferences {
  const rules = Object.values(NotificationKind).flatMap((kind) =>
    Object.values(NotificationChannel).map((channel) => ({
      ...{ kind, channel },
      frequency: frequencyOf(preferences, kind, channel),
    })),
  );
  const { quietHours, digest, mutedCourseIds } = preferences;
  const mutedCourses = mutedCourseIds.map((id) => new Course(id));
  return Object.assign(new NotificationPreferences(), { rules, quietHours, digest, mutedCourses });
}
