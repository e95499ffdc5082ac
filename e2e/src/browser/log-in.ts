import { expect, type Page } from '@playwright/test';

/** Logs in as a person does, and waits until it is done. */
export async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/log-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
}
