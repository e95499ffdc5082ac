import { ComponentHarness } from '@angular/cdk/testing';

/** An `<app-course-card>` as a person meets it. */
export class CourseCardHarness extends ComponentHarness {
  static readonly hostSelector = 'app-course-card';
  readonly #link = this.locatorFor('a');

  async title(): Promise<string> {
    return (await this.#link()).text();
  }

  async address(): Promise<string | null> {
    return (await this.#link()).getAttribute('href');
  }

  async text(): Promise<string> {
    return (await this.host()).text();
  }
}
