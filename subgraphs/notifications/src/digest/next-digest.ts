import type { DigestTimes } from '../preference/notification-preferences.entity.ts';
import { localTime } from '../preference/quiet-hours.ts';
import { numberOfWeekday } from '../preference/weekday.ts';

/**
 * When the next digest of a person comes: the first time after now when the clock on their wall shows the hour, for a
 * weekly one on their day of the week. Where that hour is left out, on the day when clocks are put forward, an hour later.
 */
export function nextDigest(options: {
  readonly frequency: 'DAILY' | 'WEEKLY';
  readonly digest: DigestTimes;
  readonly now: Date;
  readonly timeZone: string;
}): Date {
  const { frequency, digest, timeZone } = options;
  const now = localTime(options.now, timeZone);
  const isItsDay = (day: typeof now) => frequency === 'DAILY' || day.weekday === numberOfWeekday(digest.weekday);
  for (let days = 0; ; days++) {
    const at = now.plus({ days }).set({ hour: digest.hour, minute: 0, second: 0, millisecond: 0 });
    if (at > now && isItsDay(at)) return at.toJSDate();
  }
}
