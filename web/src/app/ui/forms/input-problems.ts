import type { AbstractControl } from '@angular/forms';

/** A field of an input that the server found wrong, as in `InvalidInputError.problems`. */
export interface InputProblem {
  /** The way to the field, such as `lessons.2.title`: the same as the control's in the form. */
  readonly path: string;
  readonly message: string;
}

/**
 * Shows the server's problems at the controls they are about. They go when the control is changed.
 * @returns the messages of those that have no control: show them with <app-failure-note>
 */
export function showInputProblems(form: AbstractControl, problems: readonly InputProblem[]): readonly string[] {
  const homeless: string[] = [];
  for (const { path, message } of problems) {
    const control = form.get(path);
    if (!control) {
      homeless.push(message);
      continue;
    }
    control.setErrors({ ...control.errors, server: message });
    control.markAsTouched();
  }
  return homeless;
}

/** What is wrong with a control, in words; undefined when nothing is. For `<mat-error>`. */
export function controlProblem(control: AbstractControl): string | undefined {
  const errors: Readonly<Record<string, unknown>> | null = control.errors;
  if (!errors) return undefined;
  if (typeof errors['server'] === 'string') return errors['server'];
  if ('required' in errors) return 'Please fill this in.';
  if ('email' in errors) return 'This doesn’t look like an e-mail address.';
  if (isLength(errors['minlength'])) return `At least ${errors['minlength'].requiredLength} characters, please.`;
  if (isLength(errors['maxlength'])) return `At most ${errors['maxlength'].requiredLength} characters, please.`;
  if ('pattern' in errors) return 'This isn’t in the form we expect.';
  return 'Please check this.';
}

const isLength = (error: unknown): error is { readonly requiredLength: number } =>
  typeof error === 'object' && error !== null && 'requiredLength' in error;
