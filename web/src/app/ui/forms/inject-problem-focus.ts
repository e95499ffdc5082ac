import { ElementRef, Injector, afterNextRender, inject } from '@angular/core';

/**
 * Makes a function that moves focus to the first control of the component that is wrong, so that nobody has to look for it in
 * a long form. Call it after `markAllAsTouched`, or after `showInputProblems`. Call this one where `inject` works.
 */
export function injectProblemFocus(): () => void {
  const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
  const injector = inject(Injector);
  const find = (selector: string) => nativeElement.querySelector<HTMLElement>(selector);
  // Where no control is wrong by itself, a group of them is: nothing in it is chosen.
  const focus = (): void =>
    (find(':is(input, textarea, mat-select).ng-invalid') ?? find('fieldset.ng-invalid input'))?.focus();
  return () => void afterNextRender(focus, { injector });
}
