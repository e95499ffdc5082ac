import { demoAccounts, demoPassword } from '@coursegraph/standalone';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { Seed, type SeededCourse } from '../testkit/seed.ts';
import { expectAccessible } from './expect-accessible.ts';
import { logIn } from './log-in.ts';

const phone = { viewport: { width: 360, height: 740 } };
const desk = { viewport: { width: 1440, height: 900 } };

/** Takes the quiz of a seeded lesson from its start page to the result. */
async function takeQuiz(page: Page, choice: 'Right' | 'Wrong'): Promise<void> {
  await page.getByRole('radio', { name: choice }).check();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Review answers' }).click();
  await page.getByRole('button', { name: 'Submit answers' }).click();
}

test.describe('a person’s whole way', () => {
  let course: SeededCourse;
  const contexts: BrowserContext[] = [];

  test.beforeAll(async () => {
    const seed = new Seed(process.env['PRODUCT_URL']!);
    course = await seed.course(`Bread for beginners ${Date.now()}`).withLessons(2).withQuiz(1).published();
  });
  test.afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  test('leads from the catalog to the end of a course, seen live in other browsers', async ({ browser }) => {
    const open = async (options: object): Promise<Page> => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    };
    const learner = await open(desk);
    const learnersPhone = await open(phone);
    const instructor = await open(desk);
    const email = `lee-${Date.now()}@example.org`;
    const password = 'a long enough password';

    await test.step('a learner registers', async () => {
      await learner.goto('/register');
      await learner.getByLabel('Name').fill('Lee Learner');
      await learner.getByLabel('E-mail address').fill(email);
      await learner.getByLabel('Password', { exact: true }).fill(password);
      await learner.getByRole('button', { name: 'Create account' }).click();
      await expect(learner.getByRole('button', { name: /^Account/ })).toBeVisible();
    });

    await test.step('the second browser shows their notifications; the instructor’s has a bell', async () => {
      await logIn(learnersPhone, email, password);
      await learnersPhone
        .getByRole('link', { name: /Notifications/ })
        .last()
        .click();
      await expect(learnersPhone.getByText('Nothing yet')).toBeVisible();
      await logIn(instructor, course.instructor.email, course.instructor.password);
    });

    await test.step('they find a course, and enroll', async () => {
      await learner.goto('/');
      await learner.getByRole('searchbox', { name: 'Search courses' }).fill(course.title.slice(0, 18));
      await learner.getByRole('link', { name: course.title }).click();
      await expect(learner.getByRole('heading', { level: 1, name: course.title })).toBeVisible();
      await learner.getByRole('button', { name: 'Enroll' }).click();
      await expect(learner.getByRole('progressbar', { name: 'Your progress in this course' })).toBeVisible();
    });

    await test.step('the enrollment is told in the other browsers, without reload', async () => {
      await expect(learnersPhone.getByRole('main').getByRole('listitem').filter({ hasText: course.title })).toHaveCount(
        1,
      );
      await expect(instructor.getByRole('button', { name: /Notifications.*1 unread/ })).toBeVisible();
    });

    await test.step('they read a lesson, and complete it', async () => {
      await learner.getByRole('link', { name: /^Start/ }).click();
      await expect(learner.getByRole('heading', { level: 1, name: 'Lesson 1' })).toBeVisible();
      await expect(learner.getByText('Some text of lesson 1.')).toBeVisible();
      await expectAccessible(learner);
      await learner.getByRole('button', { name: 'Mark as complete' }).click();
      await expect(learner.getByText('Lesson completed')).toBeVisible();
      await learner.getByRole('link', { name: /^Next/ }).click();
      await expect(learner.getByRole('heading', { level: 1, name: 'Lesson 2' })).toBeVisible();
    });

    await test.step('they fail the quiz, and are invited to try again', async () => {
      await learner.getByRole('link', { name: 'Take the quiz' }).click();
      await learner.getByRole('button', { name: /start/i }).click();
      await takeQuiz(learner, 'Wrong');
      await expect(learner.getByRole('heading', { name: 'Not passed yet' })).toBeVisible();
      await expectAccessible(learner);
      await expect(learnersPhone.getByRole('main').getByRole('listitem').filter({ hasText: /again/i })).toHaveCount(1);
    });

    await test.step('they pass it, and reach 100 %', async () => {
      await learner.getByRole('button', { name: 'Try again' }).click();
      await takeQuiz(learner, 'Right');
      await expect(learner.getByRole('heading', { name: 'Passed', exact: true })).toBeVisible();
      await expect(learner.getByText('Lesson completed')).toBeVisible();
      await learner.goto('/my-learning');
      await expect(learner.getByRole('main')).toContainText(course.title);
      await expect(learner.getByRole('main')).toContainText('Completed');
      // Welcome, two milestones, the failed quiz, two more milestones, and that the course is completed.
      await expect(learnersPhone.getByRole('main').getByRole('listitem')).toHaveCount(7);
      await expectAccessible(learnersPhone);
      expect(await learnersPhone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    });

    await test.step('the instructor sees who enrolled, and how far they are', async () => {
      await instructor.goto(`/teach/courses/${course.id}`);
      await instructor
        .getByRole('tab', { name: /Learners/ })
        .or(instructor.getByRole('link', { name: /Learners/ }))
        .click();
      const row = instructor.getByRole('main').getByRole('listitem').filter({ hasText: 'Lee Learner' });
      await expect(row).toContainText('100 %');
      await expectAccessible(instructor);
    });
  });

  test('lets an administrator sign in, and see everybody', async ({ page }) => {
    const administrator = demoAccounts.find(({ roles }) => roles.includes('ADMIN'))!;
    await logIn(page, administrator.email, demoPassword);
    await page.goto('/people');
    await page.getByRole('searchbox').fill(administrator.name.split(' ')[0]!);
    await expect(page.getByRole('main')).toContainText(administrator.name);
    // Until the others are gone, the list is dimmed.
    const other = demoAccounts.find(({ roles }) => !roles.includes('ADMIN'))!;
    await expect(page.getByRole('main')).not.toContainText(other.name);
    await expectAccessible(page);
  });

  test('keeps somebody signed in over a reload, and signs them out everywhere', async ({ page, context }) => {
    const student = demoAccounts.find(({ roles }) => roles.includes('STUDENT'))!;
    await logIn(page, student.email, demoPassword);
    await page.reload();
    await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
    const otherTab = await context.newPage();
    await otherTab.goto('/my-learning');
    await expect(otherTab.getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await expect(
      otherTab
        .getByRole('link', { name: 'Log in' })
        .or(otherTab.getByRole('button', { name: 'Log in' }))
        .first(),
    ).toBeVisible();
  });
});
