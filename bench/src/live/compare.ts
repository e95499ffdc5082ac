/** How what clients received differs from what was written for them. */
export interface Comparison {
  /** Written, and not received. */
  readonly lost: number;
  /** Received again. */
  readonly doubled: number;
  /** Received before one that was written earlier. */
  readonly disordered: number;
}

/**
 * Compares, client by client.
 * @param written the ids in the order in which they were written
 * @param received the ids in the order in which they came
 */
export function compare(written: readonly (readonly string[])[], received: readonly (readonly string[])[]): Comparison {
  let lost = 0;
  let doubled = 0;
  let disordered = 0;
  written.forEach((ids, client) => {
    const places = new Map(ids.map((id, place) => [id, place]));
    const seen = new Set<string>();
    let last = -1;
    for (const id of received[client] ?? []) {
      if (seen.has(id)) {
        doubled += 1;
        continue;
      }
      seen.add(id);
      const place = places.get(id) ?? -1;
      if (place < last) disordered += 1;
      last = Math.max(last, place);
    }
    lost += ids.filter((id) => !seen.has(id)).length;
  });
  return { lost, doubled, disordered };
}
