import { TestBed } from '@angular/core/testing';
import { NonNullableFormBuilder } from '@angular/forms';
import type { CourseDetailsPartsFragment } from '../course-editor/course-details-parts.generated';
import { courseForm, courseFormValue, updateCourseInput } from './course-form';

const course: CourseDetailsPartsFragment = {
  __typename: 'Course',
  id: 'course',
  slug: 'git',
  title: 'Git',
  summary: 'Short',
  description: 'Long',
  descriptionHtml: '<p>Long</p>',
  imageUrl: null,
  level: 'BEGINNER',
  status: 'DRAFT',
  revision: 7,
  publishedAt: null,
  lessonCount: 0,
  durationMinutes: 0,
  category: { __typename: 'Category', id: 'tools', slug: 'tools', name: 'Tools' },
  instructor: null,
  price: { __typename: 'Money', amount: 950, currency: 'EUR' },
  lessons: [],
};

describe('the form of a course', () => {
  it('shows the course, and holds it unchanged', () => {
    const form = courseForm(TestBed.inject(NonNullableFormBuilder));
    form.reset(courseFormValue(course));
    expect(form.valid).toBe(true);
    expect(form.getRawValue()).toEqual({
      title: 'Git',
      summary: 'Short',
      categoryId: 'tools',
      level: 'BEGINNER',
      imageUrl: '',
      price: { amount: '9.50', currency: 'EUR' },
      description: 'Long',
    });
  });

  it('sends what was changed, with the revision, and nothing else', () => {
    expect(updateCourseInput(course, { summary: 'Shorter' })).toEqual({
      courseId: 'course',
      revision: 7,
      summary: 'Shorter',
    });
  });

  it('sends the price in minor units', () => {
    expect(updateCourseInput(course, { price: { amount: '12', currency: 'USD' } }).price).toEqual({
      amount: 1200,
      currency: 'USD',
    });
  });

  it('takes the picture away when its address is emptied', () => {
    expect(updateCourseInput(course, { imageUrl: '' }).imageUrl).toBeNull();
    expect(updateCourseInput(course, { imageUrl: '/media/a.png' }).imageUrl).toBe('/media/a.png');
    expect(updateCourseInput(course, {})).not.toHaveProperty('imageUrl');
  });
});
