import { ComponentHarness } from '@angular/cdk/testing';

/** An `<app-search-box>` as a person meets it. */
export class SearchBoxHarness extends ComponentHarness {
  static readonly hostSelector = 'app-search-box';
  readonly #box = this.locatorFor('input');

  async value(): Promise<string> {
    return (await this.#box()).getProperty<string>('value');
  }

  /** Types in place of what is there. */
  async type(text: string): Promise<void> {
    const box = await this.#box();
    await box.setInputValue(text);
    await box.dispatchEvent('input');
  }
}
