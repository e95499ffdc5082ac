/**
 * Moves focus to the first control that is wrong, so that nobody has to look for it in a long form.
 * Call it after `markAllAsTouched`, or after `showInputProblems`.
 */
export function focusFirstProblem(form: HTMLElement): void {
  form.querySelector<HTMLElement>(':is(input, textarea, select, mat-select).ng-invalid')?.focus();
}
