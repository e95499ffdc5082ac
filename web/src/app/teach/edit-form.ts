import { type Signal, computed, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { Observable } from 'rxjs';
import { changedFields } from './changed-fields';

/** Something that counts its changes, so that two people don't overwrite each other. */
export interface Revised {
  readonly id: string;
  readonly revision: number;
}

/** What is needed of a FormGroup. */
interface ValueForm<TValue> {
  readonly valueChanges: Observable<unknown>;
  getRawValue(): TValue;
  reset(value: TValue): void;
}

/** A form over something stored: what it was when it was read, and what has been changed since. */
export interface Edit<TStored extends Revised, TValue extends object> {
  /** What the changes are changes of. Undefined before the first. */
  readonly base: Signal<TStored | undefined>;
  /** The form's fields that differ from the base; before there is one, from the empty form. */
  readonly changes: Signal<Partial<TValue>>;
  readonly dirty: Signal<boolean>;
  /**
   * Offers what was read from the server. It is taken over where that loses nothing of what the person has written.
   * Otherwise the base stays, and so does its revision: saving then answers EditConflictError instead of overwriting unseen.
   */
  offer(stored: TStored): void;
  /** Begins anew from what was read: after a save, or to give up one's changes. */
  restart(stored: TStored): void;
}

/**
 * Watches a form that edits something stored. Call it where `inject` works.
 * @param valueOf what the form shows of what is stored
 */
export function editForm<TStored extends Revised, TValue extends object>(
  form: ValueForm<NoInfer<TValue>>,
  valueOf: (stored: TStored) => TValue,
): Edit<TStored, TValue> {
  const empty = form.getRawValue();
  const base = signal<TStored | undefined>(undefined);
  const event = toSignal(form.valueChanges);
  const value = computed(() => (event(), form.getRawValue()), { equal: () => false });
  const start = computed(() => {
    const stored = base();
    return stored ? valueOf(stored) : empty;
  });
  const changes = computed(() => changedFields(start(), value()));
  const dirty = computed(() => Object.keys(changes()).length > 0);

  const restart = (stored: TStored): void => {
    base.set(stored);
    form.reset(valueOf(stored));
  };
  const offer = (stored: TStored): void =>
    untracked(() => {
      const before = base();
      if (before?.id !== stored.id || !dirty()) restart(stored);
      else if (Object.keys(changedFields(valueOf(before), valueOf(stored))).length === 0) base.set(stored);
    });

  return { base: base.asReadonly(), changes, dirty, offer, restart };
}
