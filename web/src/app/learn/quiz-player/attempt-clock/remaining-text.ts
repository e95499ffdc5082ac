/** How much time is left, as clocks show it: `1:05:00`, `12:30`, `0:09`. */
export function remainingText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (count: number): string => String(count).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** What is said aloud of it, so rarely that it disturbs nobody: at these many seconds, and at the end. */
export function spokenText(seconds: number): string {
  if (seconds <= 0) return 'Time is up.';
  if (seconds <= 60) return 'Less than a minute left.';
  if (seconds <= 300) return 'Less than five minutes left.';
  return '';
}
