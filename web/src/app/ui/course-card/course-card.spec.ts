import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { CourseCard } from './course-card';
import { CourseCardHarness } from './course-card.harness';
import type { CourseCardPartsFragment } from './course-card-parts.generated';

const course: CourseCardPartsFragment = {
  __typename: 'Course',
  id: '1',
  slug: 'git-without-fear',
  title: 'Git Without Fear',
  summary: 'Learn what Git really stores.',
  imageUrl: null,
  level: 'BEGINNER',
  lessonCount: 5,
  durationMinutes: 90,
  category: { __typename: 'Category', id: '2', slug: 'software-tools', name: 'Software tools' },
  instructor: { __typename: 'User', id: '3', name: 'Ada' },
  price: { __typename: 'Money', amount: 0, currency: 'EUR' },
};

describe('CourseCard', () => {
  const show = async (shown: CourseCardPartsFragment) => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(CourseCard);
    fixture.componentRef.setInput('course', shown);
    return TestbedHarnessEnvironment.harnessForFixture(fixture, CourseCardHarness);
  };

  it('leads to the course and says what to expect', async () => {
    const card = await show(course);
    expect(await card.title()).toBe('Git Without Fear');
    expect(await card.address()).toBe('/courses/git-without-fear');
    const text = await card.text();
    for (const fact of ['Software tools', 'Beginner', '5 lessons', '1 h 30 min', 'Ada', 'Free'])
      expect(text).toContain(fact);
  });

  it('is whole without its instructor, whom another service knows', async () => {
    const card = await show({ ...course, instructor: null });
    expect(await card.text()).toContain('Free');
  });
});
