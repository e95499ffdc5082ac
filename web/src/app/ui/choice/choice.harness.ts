import { ComponentHarness } from '@angular/cdk/testing';

/** An `<app-choice>` as a person meets it. */
export class ChoiceHarness extends ComponentHarness {
  static readonly hostSelector = 'app-choice';
  readonly #box = this.locatorFor('select');

  async name(): Promise<string | null> {
    return (await this.#box()).getAttribute('aria-label');
  }

  /** The value that is shown. */
  async value(): Promise<string> {
    return (await this.#box()).getProperty<string>('value');
  }

  /** Chooses the option at this place, from 0. */
  async choose(place: number): Promise<void> {
    await (await this.#box()).selectOptions(place);
  }
}
