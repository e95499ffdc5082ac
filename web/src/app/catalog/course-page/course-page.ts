import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { AnnouncementFeed } from '../../announcements/announcement-feed/announcement-feed';
import { injectQuery } from '../../graphql/inject-query';
import { CourseMuteButton } from '../../notification-settings/course-mute-button/course-mute-button';
import { PageTitle } from '../../shell/page-title';
import { injectTeaches } from '../../teach/inject-teaches';
import { Avatar } from '../../ui/avatar/avatar';
import { countText, durationText, levelNames } from '../../ui/course-card/course-facts';
import { CourseCover } from '../../ui/course-cover/course-cover';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { RichText } from '../../ui/rich-text/rich-text';
import { CourseOutline } from './course-outline';
import { CoursePageSkeleton } from './course-page-skeleton';
import { CoursePageDocument } from './course-page.generated';
import { EnrollPanel } from './enroll-panel';

/** A course: what it teaches, who teaches it, and the way in. */
@Component({
  selector: 'app-course-page',
  imports: [
    AnnouncementFeed,
    Avatar,
    CourseCover,
    CourseMuteButton,
    CourseOutline,
    CoursePageSkeleton,
    EmptyState,
    EnrollPanel,
    ErrorState,
    Icon,
    MatButton,
    RichText,
    RouterLink,
  ],
  templateUrl: './course-page.html',
  styleUrl: './course-page.css',
})
export class CoursePage {
  /** From the address. */
  readonly slug = input.required<string>();

  protected readonly query = injectQuery(CoursePageDocument, () => ({ slug: this.slug() }));
  protected readonly course = computed(() => this.query.data()?.course ?? undefined);
  protected readonly facts = computed(() => {
    const course = this.course();
    if (!course) return undefined;
    return {
      level: levelNames[course.level],
      lessons: countText(course.lessonCount, 'lesson'),
      duration: durationText(course.durationMinutes),
      // Nobody is drawn in by "0 learners", and null means that the number is not to be had now.
      learners: course.enrollmentCount ? countText(course.enrollmentCount, 'learner') : undefined,
    };
  });

  readonly #teaches = injectTeaches();
  protected readonly readsAnnouncements = computed(() => {
    const course = this.course();
    return course !== undefined && (course.viewerEnrollment !== null || this.#teaches(course));
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const course = this.course();
      if (course) untracked(() => title.set(course.title));
    });
  }
}
