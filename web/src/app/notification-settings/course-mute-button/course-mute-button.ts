import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectQuery } from '../../graphql/inject-query';
import { Icon } from '../../ui/icon/icon';
import { type MutableCourse, injectCourseMute } from '../course-mute';
import { MutedCoursesDocument } from './muted-courses.generated';

/** Mutes a course, and unmutes it. Nothing is shown while it is not known which it is. */
@Component({
  selector: 'app-course-mute-button',
  imports: [Icon, MatButton],
  template: `
    @if (isMuted() === true) {
      <button type="button" matButton (click)="mute.unmute(course())"><app-icon name="bell" /> Unmute</button>
    } @else if (isMuted() === false) {
      <button
        type="button"
        matButton
        title="What happens in it is then told in the app only"
        (click)="mute.mute(course())"
      >
        <app-icon name="bell-off" /> Mute this course
      </button>
    }
  `,
})
export class CourseMuteButton {
  readonly course = input.required<MutableCourse>();

  readonly #query = injectQuery(MutedCoursesDocument, () => ({}));
  protected readonly mute = injectCourseMute();
  protected readonly isMuted = computed(() =>
    this.#query.data()?.notificationPreferences?.mutedCourses.some(({ id }) => id === this.course().id),
  );
}
