/** A list with the item at one place moved to another; places count from 0. Places outside the list change nothing. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}

/**
 * Keeps a new order on the server. What is asked for while an earlier one is on its way is sent after it, and only the last:
 * so many quick moves end in the order that is on the screen.
 * @param send resolves to whether the order was kept
 */
export function orderKeeper(send: (ids: readonly string[]) => Promise<boolean>): {
  /** @returns whether the last order was kept, once nothing is on its way any more */
  keep(ids: readonly string[]): Promise<boolean>;
} {
  let wanted: readonly string[] | undefined;
  let running: Promise<boolean> | undefined;

  const drain = async (): Promise<boolean> => {
    let isKept = true;
    while (wanted) {
      const next = wanted;
      wanted = undefined;
      isKept = await send(next);
    }
    running = undefined;
    return isKept;
  };

  return {
    keep(ids) {
      wanted = ids;
      running ??= drain();
      return running;
    },
  };
}
