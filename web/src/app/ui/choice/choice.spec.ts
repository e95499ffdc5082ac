import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Choice } from './choice';
import { ChoiceHarness } from './choice.harness';

@Component({
  imports: [Choice],
  template: `<app-choice label="How often" [options]="options" [value]="value()" (chosen)="choose($event)" />`,
})
class Page {
  readonly options = [
    { value: 'DAILY', label: 'Daily' },
    { value: 'NEVER', label: 'Never' },
  ] as const;
  readonly value = signal<'DAILY' | 'NEVER'>('DAILY');
  takes = true;

  choose(value: 'DAILY' | 'NEVER'): void {
    if (this.takes) this.value.set(value);
  }
}

describe('Choice', () => {
  const open = async () => {
    const page = TestBed.createComponent(Page);
    return { page, choice: await TestbedHarnessEnvironment.loader(page).getHarness(ChoiceHarness) };
  };

  it('has a name, shows what is so, and tells what is chosen', async () => {
    const { page, choice } = await open();
    expect(await choice.name()).toBe('How often');
    expect(await choice.value()).toBe('DAILY');
    await choice.choose(1);
    expect(page.componentInstance.value()).toBe('NEVER');
    expect(await choice.value()).toBe('NEVER');
  });

  it('goes on showing what is so where the choice is not taken', async () => {
    const { page, choice } = await open();
    page.componentInstance.takes = false;
    await choice.choose(1);
    expect(await choice.value()).toBe('DAILY');
  });
});
