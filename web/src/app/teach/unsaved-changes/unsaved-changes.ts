import { DOCUMENT, DestroyRef, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from '../../ui/confirm/confirm';

/** A page on which something is written. */
export interface UnsavedChanges {
  /** Whether something would be lost by leaving it now. */
  hasUnsavedChanges(): boolean;
}

/** Asks before a page with unsaved changes is left for another one of the app. */
export const keepUnsavedChanges: CanDeactivateFn<UnsavedChanges> = (page) => {
  if (!page.hasUnsavedChanges()) return true;
  return inject(Confirm).ask({
    title: 'Leave without saving?',
    message: 'Your changes on this page are not saved yet. If you leave now, they are lost.',
    confirm: 'Leave',
    cancel: 'Stay here',
  });
};

/** Has the browser ask before the tab is closed or reloaded while there are unsaved changes. Call it where `inject` works. */
export function warnBeforeUnload(page: UnsavedChanges): void {
  const view = inject(DOCUMENT).defaultView;
  const warn = (event: BeforeUnloadEvent): void => {
    if (page.hasUnsavedChanges()) event.preventDefault();
  };
  view?.addEventListener('beforeunload', warn);
  inject(DestroyRef).onDestroy(() => view?.removeEventListener('beforeunload', warn));
}
