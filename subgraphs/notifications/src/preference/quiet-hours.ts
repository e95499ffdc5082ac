import { DateTime } from 'luxon';
import type { QuietHours } from './notification-preferences.entity.ts';

/**
 * When quiet hours end that it is now, or null where it is not. They begin and end by the clock on the person's wall:
 * on the days when it is put forward or back, they are an hour shorter or longer. A time that this day does not have is
 * the same distance after the change, as clocks that change by themselves show it.
 */
export function endOfQuietHours(options: {
  readonly now: Date;
  readonly quietHours: QuietHours | null;
  readonly timeZone: string;
}): Date | null {
  const { quietHours, timeZone } = options;
  if (!quietHours) return null;
  const now = localTime(options.now, timeZone);
  const at = (day: DateTime, time: string) => {
    const [hour, minute] = time.split(':').map(Number);
    return day.set({ hour: hour!, minute: minute!, second: 0, millisecond: 0 });
  };
  const passesMidnight = quietHours.to <= quietHours.from;
  // Those that began yesterday may not have ended.
  for (const day of [now.minus({ days: 1 }), now]) {
    const end = at(passesMidnight ? day.plus({ days: 1 }) : day, quietHours.to);
    if (at(day, quietHours.from) <= now && now < end) return end.toJSDate();
  }
  return null;
}

/** A moment by the clock on a person's wall; by UTC where this machine does not know their time zone. */
export function localTime(moment: Date, timeZone: string): DateTime {
  const local = DateTime.fromJSDate(moment, { zone: timeZone });
  return local.isValid ? local : DateTime.fromJSDate(moment, { zone: 'utc' });
}
