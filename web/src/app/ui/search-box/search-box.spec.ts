import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { SearchBox } from './search-box';
import { SearchBoxHarness } from './search-box.harness';

@Component({ imports: [SearchBox], template: `<app-search-box label="Search courses" [q]="q()" />` })
class List {
  readonly q = input<string>();
}

@Component({ template: '' })
class Elsewhere {}

describe('SearchBox', () => {
  const open = async (address: string) => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [
            { path: '', component: List },
            {
              path: 'elsewhere',
              // A page that is still being loaded while the pause after typing ends.
              loadComponent: () => arrival.then(() => Elsewhere),
            },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    const { fixture } = await RouterTestingHarness.create(address);
    const box = await TestbedHarnessEnvironment.loader(fixture).getHarness(SearchBoxHarness);
    return { box, router: TestBed.inject(Router), arrive };
  };

  beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate', 'performance'] }));
  afterEach(() => jest.useRealTimers());

  it('shows what the address says, and puts into it what is typed', async () => {
    const { box, router } = await open('/?q=git&level=beginner');
    expect(await box.value()).toBe('git');
    await box.type('bread');
    await jest.advanceTimersByTimeAsync(300);
    expect(router.url).toBe('/?q=bread&level=beginner');
  });

  it('does not call back who goes elsewhere right after typing', async () => {
    const { box, router, arrive } = await open('/');
    await box.type('bread');
    const navigation = router.navigateByUrl('/elsewhere');
    await jest.advanceTimersByTimeAsync(400);
    arrive();
    await jest.advanceTimersByTimeAsync(0);
    expect(await navigation).toBe(true);
    expect(router.url).toBe('/elsewhere');
  });
});
