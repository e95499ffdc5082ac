import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Confirm } from './confirm';
import { ConfirmDialogHarness } from './confirm-dialog.harness';

@Component({ template: '' })
class Asker {
  readonly confirm = inject(Confirm);
}

describe('Confirm', () => {
  const ask = async () => {
    const fixture = TestBed.createComponent(Asker);
    const answer = fixture.componentInstance.confirm.ask({
      title: 'Remove it?',
      message: 'It can’t be undone.',
      confirm: 'Remove',
    });
    const dialog = await TestbedHarnessEnvironment.documentRootLoader(fixture).getHarness(ConfirmDialogHarness);
    return { answer, dialog };
  };

  it('answers true when the person wants it', async () => {
    const { answer, dialog } = await ask();
    expect(await dialog.title()).toBe('Remove it?');
    await dialog.press('Remove');
    expect(await answer).toBe(true);
  });

  it('answers false when they don’t', async () => {
    const { answer, dialog } = await ask();
    await dialog.press('Cancel');
    expect(await answer).toBe(false);
  });
});
