/** A text of JSON with a line for each of its parts; as it is, where it is none. */
export function jsonText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
