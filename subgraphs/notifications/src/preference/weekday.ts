/** A day of the week, by ISO 8601: the first is Monday. */
export const Weekday = {
  MONDAY: 'MONDAY',
  TUESDAY: 'TUESDAY',
  WEDNESDAY: 'WEDNESDAY',
  THURSDAY: 'THURSDAY',
  FRIDAY: 'FRIDAY',
  SATURDAY: 'SATURDAY',
  SUNDAY: 'SUNDAY',
} as const;
export type Weekday = (typeof Weekday)[keyof typeof Weekday];

/** The number of a day of the week: 1 for Monday, 7 for Sunday. */
export function numberOfWeekday(weekday: Weekday): number {
  return Object.keys(Weekday).indexOf(weekday) + 1;
}
