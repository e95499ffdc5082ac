import { DOCUMENT, DestroyRef, inject } from '@angular/core';

/**
 * Does something again and again while its page is looked at: for what no subscription tells. A tab in the background rests.
 * Call it where `inject` works.
 * @param pauseMilliseconds from one time to the next
 */
export function injectRefresh(refresh: () => void, pauseMilliseconds: number): void {
  const document = inject(DOCUMENT);
  const timer = setInterval(() => {
    if (!document.hidden) refresh();
  }, pauseMilliseconds);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
}
