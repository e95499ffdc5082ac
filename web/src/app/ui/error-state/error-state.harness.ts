import { ComponentHarness } from '@angular/cdk/testing';

/** An `<app-error-state>` as a person meets it. */
export class ErrorStateHarness extends ComponentHarness {
  static readonly hostSelector = 'app-error-state';
  readonly #title = this.locatorFor('.title');
  readonly #retry = this.locatorFor('button');

  async title(): Promise<string> {
    return (await this.#title()).text();
  }

  async retry(): Promise<void> {
    await (await this.#retry()).click();
  }

  async role(): Promise<string | null> {
    return (await this.host()).getAttribute('role');
  }
}
