/** The time zone of this device, by the IANA's name. */
export const deviceTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Every time zone that the browser knows, and the one that is set, in words. */
export function timeZoneOptions(current: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Set(['UTC', current, deviceTimeZone(), ...Intl.supportedValuesOf('timeZone')]);
  return [...names].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/**
 * What the clocks of a time zone show at a moment, as `<input type="datetime-local">` has it: `2026-11-21T18:05`.
 * @param moment in milliseconds since 1970
 */
export function localTime(moment: number, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
  return text.replace(' ', 'T');
}

/**
 * When the clocks of a time zone show something: the way back from `localTime`, in milliseconds since 1970. What clocks show
 * twice is the later time; what they skip is as much later as they skip.
 * @param local as `2026-11-21T18:05`
 */
export function momentOf(local: string, timeZone: string): number {
  const shown = Date.parse(`${local}Z`);
  const offsetAt = (moment: number): number => Date.parse(`${localTime(moment, timeZone)}Z`) - moment;
  // The offset near the moment, then the one at what that makes of it: they differ when clocks are changed in between.
  return shown - offsetAt(shown - offsetAt(shown));
}
