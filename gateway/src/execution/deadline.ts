/** Time was up before the work was done. */
export class DeadlineExceededError extends Error {
  constructor(milliseconds: number) {
    super(`There was no answer within ${Math.round(milliseconds)} ms.`);
  }
}

/**
 * Does work that has to be done in time. Its signal aborts when time is up, or when the given one does; the promise
 * rejects then with the signal's reason, whether or not the work listens to it. The work must not throw before it has
 * returned its promise.
 *
 * Every fetch goes through here, so it has one promise, one timer and one listener (1 µs in all). Not
 * `AbortSignal.timeout`: its timers live on for the whole time after work that took a millisecond.
 * @throws DeadlineExceededError
 */
export function withDeadline<Result>(
  options: { readonly milliseconds: number; readonly signal?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { milliseconds, signal } = options;
  return new Promise<Result>((resolve, reject) => {
    const controller = new AbortController();
    const abort = (reason: unknown) => {
      finish();
      controller.abort(reason);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
      reject(reason);
    };
    const leave = () => abort(signal?.reason);
    const timer = setTimeout(() => abort(new DeadlineExceededError(milliseconds)), milliseconds);
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    if (signal?.aborted) {
      leave();
      return;
    }
    if (milliseconds <= 0) {
      abort(new DeadlineExceededError(milliseconds));
      return;
    }
    signal?.addEventListener('abort', leave, { once: true });
    work(controller.signal).then(
      (result) => {
        finish();
        resolve(result);
      },
      (error: unknown) => {
        finish();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is the work's own
        reject(error);
      },
    );
  });
}
