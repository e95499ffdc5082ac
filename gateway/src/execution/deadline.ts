/** Time was up before the work was done. */
export class DeadlineExceededError extends Error {
  constructor(milliseconds: number) {
    super(`There was no answer within ${milliseconds} ms.`);
  }
}

/**
 * Does work that has to be done in time. Its signal aborts when time is up, or when the given one does; the promise
 * rejects then with the signal's reason, whether or not the work listens to it.
 *
 * Not `AbortSignal.timeout`: its timers live on for the whole time after work that took a millisecond.
 * @throws DeadlineExceededError
 */
export async function withDeadline<Result>(
  options: { readonly milliseconds: number; readonly signal?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { milliseconds, signal } = options;
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(new DeadlineExceededError(milliseconds)), milliseconds);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    if (signal?.aborted) abort();
    controller.signal.throwIfAborted();
    return await new Promise<Result>((resolve, reject) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
      work(controller.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
