/**
 * A problem that the person at the terminal can mend. Its message is one clear line that says what happened and what to do;
 * show it without a stack trace.
 */
export class SetupError extends Error {
  override readonly name: string = 'SetupError';
}
