import { ComponentHarness } from '@angular/cdk/testing';

/** An `<app-confirm-dialog>` as a person meets it. It is outside the component that asks: look from the document's root. */
export class ConfirmDialogHarness extends ComponentHarness {
  static readonly hostSelector = 'app-confirm-dialog';
  readonly #title = this.locatorFor('h2');
  readonly #buttons = this.locatorForAll('button');

  async title(): Promise<string> {
    return (await this.#title()).text();
  }

  /** Presses the button with this text. */
  async press(text: string): Promise<void> {
    for (const button of await this.#buttons()) if ((await button.text()) === text) return button.click();
    throw new Error(`The dialog has no button “${text}”.`);
  }
}
