import { demoAccounts, demoPassword } from '@coursegraph/standalone';
import { expect, type Page, test } from '@playwright/test';
import { type Person, Seed, type SeededCourse } from '../testkit/seed.ts';
import { expectAccessible } from './expect-accessible.ts';
import { logIn } from './log-in.ts';

const phone = { viewport: { width: 360, height: 740 } };

const expectNoSidewaysScroll = async (page: Page): Promise<void> =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);

test.describe('being told', () => {
  let course: SeededCourse;
  let learner: Person;

  test.beforeAll(async () => {
    const seed = new Seed(process.env['PRODUCT_URL']!);
    course = await seed.course(`News from the bakery ${Date.now()}`).withLessons(1).published();
    learner = await seed.student('Nora Newcomer');
  });

  test('a teacher announces something, and a learner has it live, in the inbox and by e-mail', async ({ browser }) => {
    const [teaching, learning] = await Promise.all([browser.newContext(), browser.newContext(phone)]);
    const [teacher, reader] = await Promise.all([teaching.newPage(), learning.newPage()]);
    const title = `The oven is fixed ${Date.now()}`;

    await test.step('the learner looks at the course', async () => {
      await logIn(reader, learner.email, learner.password);
      await reader.goto(`/courses/${course.slug}`);
      await reader.getByRole('button', { name: 'Enroll' }).click();
      await expect(reader.getByText('No news yet')).toBeVisible();
    });

    await test.step('the teacher writes, looks at a preview, and sends', async () => {
      await logIn(teacher, course.instructor.email, course.instructor.password);
      await teacher.goto(`/teach/courses/${course.id}/announcements`);
      await teacher.getByRole('link', { name: 'New announcement' }).click();
      await teacher.getByLabel('Title').fill(title);
      await teacher.getByRole('textbox', { name: 'Text' }).fill('We bake again on **Monday**.');
      await teacher.getByRole('button', { name: 'Preview' }).click();
      await expect(teacher.getByRole('strong').filter({ hasText: 'Monday' })).toBeVisible();
      await expectAccessible(teacher);
      await teacher.getByRole('button', { name: 'Send now' }).click();
      await teacher.getByRole('alertdialog').getByRole('button', { name: 'Send now' }).click();
      await expect(teacher.getByRole('listitem').filter({ hasText: title })).toContainText('1 person told');
      await expectAccessible(teacher);
    });

    await test.step('the learner has it without reload, and as a notification that opens it', async () => {
      await expect(reader.getByRole('heading', { name: title })).toBeVisible();
      await reader.goto('/notifications');
      await reader.getByRole('main').getByRole('link', { name: title }).click();
      await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expectAccessible(reader);
    });

    await test.step('the mailbox of a machine without a mail server shows the e-mail', async () => {
      await expect(async () => {
        await teacher.goto('/dev/mail');
        await expect(teacher.getByText(title).first()).toBeVisible({ timeout: 500 });
      }).toPass();
      await expectAccessible(teacher);
    });
    await Promise.all([teaching.close(), learning.close()]);
  });

  test('keeps what somebody decides about it', async ({ browser }) => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await logIn(page, learner.email, learner.password);
    await page.goto('/notifications/settings');
    const milestones = page.getByRole('combobox', { name: 'Milestones, E-mail' });
    await milestones.selectOption({ label: 'Weekly digest' });
    await expect(page.getByText('Milestones, E-mail: weekly digest.')).toBeVisible();
    await page.getByRole('switch', { name: 'Quiet hours' }).click();
    await expect(page.getByText('Quiet from 22:00 to 07:00.')).toBeVisible();
    await page.reload();
    await expect(milestones).toHaveValue('WEEKLY');
    await expect(page.getByLabel('From')).toHaveValue('22:00');
    await milestones.selectOption({ label: 'Never' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(milestones).toHaveValue('WEEKLY');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await context.close();
  });

  test('shows administrators their queues, and makes a webhook whose secret is shown once', async ({ page }) => {
    const administrator = demoAccounts.find(({ roles }) => roles.includes('ADMIN'))!;
    await logIn(page, administrator.email, demoPassword);
    await page.goto('/administration/queues');
    await expect(page.getByRole('status').filter({ hasText: 'waiting' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Failed for good' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('link', { name: 'New webhook' }).click();
    await page.getByLabel('Address').fill('https://hooks.example.org/coursegraph');
    await page.getByRole('checkbox', { name: 'Somebody enrolled in a course' }).check();
    await page.getByRole('button', { name: 'Make webhook' }).click();
    await expect(page.getByText(/^whsec_/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'https://hooks.example.org/coursegraph' })).toBeVisible();
    await expect(page.getByText(/^whsec_/)).toHaveCount(0);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('The webhook is deleted.')).toBeVisible();
  });
});
