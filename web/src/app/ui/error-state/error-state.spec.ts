import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describeFailure } from '../../graphql/failure';
import { ErrorState } from './error-state';
import { ErrorStateHarness } from './error-state.harness';

@Component({
  imports: [ErrorState],
  template: `<app-error-state [failure]="failure" (retry)="retries = retries + 1" />`,
})
class Page {
  readonly failure = describeFailure(new TypeError('Failed to fetch'));
  retries = 0;
}

describe('ErrorState', () => {
  it('says what failed, aloud, and asks to try again', async () => {
    const page = TestBed.createComponent(Page);
    const state = await TestbedHarnessEnvironment.loader(page).getHarness(ErrorStateHarness);
    expect(await state.title()).toBe('The server can’t be reached');
    expect(await state.role()).toBe('alert');
    await state.retry();
    expect(page.componentInstance.retries).toBe(1);
  });
});
