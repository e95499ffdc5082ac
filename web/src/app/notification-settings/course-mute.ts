import { inject } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { injectMutation } from '../graphql/inject-mutation';
import { MuteCourseDocument } from './mute-course.generated';
import { UnmuteCourseDocument } from './unmute-course.generated';

/** What is needed of a course to mute it. */
export interface MutableCourse {
  readonly id: string;
  readonly title: string;
}

/** Muting a course: what happens in it is kept in the app, and told nowhere else. */
export interface CourseMute {
  mute(course: MutableCourse): Promise<void>;
  unmute(course: MutableCourse): Promise<void>;
}

/** Each says what was done, with the way back. Call it where `inject` works. */
export function injectCourseMute(): CourseMute {
  const snackBar = inject(MatSnackBar);
  const muting = injectMutation(MuteCourseDocument);
  const unmuting = injectMutation(UnmuteCourseDocument);

  const tell = (message: string, undo: () => Promise<void>): void =>
    void snackBar
      .open(message, 'Undo')
      .onAction()
      .subscribe(() => void undo());
  const refuse = (reason: string | undefined): void =>
    void snackBar.open(`Not saved. ${reason ?? 'Please try again.'}`, 'OK', { politeness: 'assertive' });

  const mute = async (course: MutableCourse): Promise<void> => {
    const answer = (await muting.run({ input: { courseId: course.id } }))?.muteCourse;
    if (answer && 'preferences' in answer)
      tell(`“${course.title}” is muted: its notifications stay in the app.`, () => unmute(course));
    else refuse(answer?.message ?? muting.failure()?.title);
  };
  const unmute = async (course: MutableCourse): Promise<void> => {
    const answer = (await unmuting.run({ input: { courseId: course.id } }))?.unmuteCourse;
    if (answer) tell(`“${course.title}” is not muted any more.`, () => mute(course));
    else refuse(unmuting.failure()?.title);
  };
  return { mute, unmute };
}
