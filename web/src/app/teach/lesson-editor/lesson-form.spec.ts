import { TestBed } from '@angular/core/testing';
import { NonNullableFormBuilder } from '@angular/forms';
import { addLessonInput, lessonForm, lessonFormValue, updateLessonInput } from './lesson-form';

describe('the form of a lesson', () => {
  const lesson = {
    __typename: 'Lesson' as const,
    id: 'lesson',
    slug: 'commits',
    title: 'Commits',
    content: '# Commits',
    contentHtml: '<h1>Commits</h1>',
    durationMinutes: 12,
    videoUrl: null,
    revision: 3,
  };
  const form = () => lessonForm(TestBed.inject(NonNullableFormBuilder));

  it('shows the lesson', () => {
    const group = form();
    group.reset(lessonFormValue(lesson));
    expect(group.valid).toBe(true);
    expect(group.getRawValue()).toEqual({
      title: 'Commits',
      durationMinutes: 12,
      videoUrl: '',
      content: '# Commits',
    });
  });

  it('begins a new lesson with a usual duration and no video', () => {
    const group = form();
    group.controls.title.setValue('Branches');
    expect(addLessonInput('course', group.getRawValue())).toEqual({
      courseId: 'course',
      title: 'Branches',
      content: '',
      durationMinutes: 10,
      videoUrl: null,
    });
  });

  it('sends what was changed, with the revision, and nothing else', () => {
    expect(updateLessonInput(lesson, { content: 'New' })).toEqual({ lessonId: 'lesson', revision: 3, content: 'New' });
    expect(updateLessonInput(lesson, { videoUrl: ' ' }).videoUrl).toBeNull();
    expect(updateLessonInput(lesson, { durationMinutes: 20 })).toEqual({
      lessonId: 'lesson',
      revision: 3,
      durationMinutes: 20,
    });
  });

  it.each([0, 601, 1.5, null])('does not take %s minutes', (minutes) => {
    const group = form();
    group.controls.durationMinutes.setValue(minutes);
    expect(group.controls.durationMinutes.valid).toBe(false);
  });
});
