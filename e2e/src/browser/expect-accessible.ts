import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What is shown now passes the rules of axe (https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md). */
export async function expectAccessible(page: Page): Promise<void> {
  // What fades in has too little contrast for a moment.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished)).then(() => null)`,
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
