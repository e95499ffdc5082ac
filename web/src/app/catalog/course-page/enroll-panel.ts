import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { Session } from '../../session/session';
import { priceText } from '../../ui/course-card/course-facts';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import { ProgressBar } from '../../ui/progress-bar/progress-bar';
import type { CoursePageQuery } from './course-page.generated';
import { EnrollIntent } from './enroll-intent';
import { EnrollDocument } from './enroll.generated';

/** The way into a course: enroll, or go on where one left off. */
@Component({
  selector: 'app-enroll-panel',
  imports: [FailureNote, Icon, MatButton, ProgressBar, RouterLink],
  templateUrl: './enroll-panel.html',
  styleUrl: './enroll-panel.css',
})
export class EnrollPanel {
  readonly course = input.required<NonNullable<CoursePageQuery['course']>>();

  readonly #intent = inject(EnrollIntent);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly enroll = injectMutation(EnrollDocument);
  /** The message of a typed error. */
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly price = computed(() => priceText(this.course().price));
  protected readonly isOpen = computed(() => this.course().status === 'PUBLISHED');
  protected readonly enrollment = computed(() => this.course().viewerEnrollment);
  /** The lesson to go to: the next one to learn, or the first again when all are done. */
  protected readonly lessonSlug = computed(() => this.enrollment()?.nextLesson?.slug ?? this.course().lessons[0]?.slug);
  protected readonly continueLabel = computed(() => {
    const enrollment = this.enrollment();
    if (!enrollment?.nextLesson) return 'Read again';
    return enrollment.percentage === 0 ? 'Start learning' : 'Continue';
  });

  constructor() {
    effect(() => {
      const { id, viewerEnrollment } = this.course();
      if (this.#session.isSignedIn() && !viewerEnrollment && this.#intent.take(id)) void untracked(() => this.start());
    });
  }

  /** Enrolls whoever is signed in; sends others to log in, and enrolls them when they are back. */
  protected async start(): Promise<void> {
    const { id, title } = this.course();
    await this.#session.start();
    if (!this.#session.isSignedIn()) {
      this.#intent.remember(id);
      await this.#router.navigate(['/log-in'], { queryParams: { returnTo: this.#router.url } });
      return;
    }
    this.refusal.set(undefined);
    const data = await this.enroll.run(
      { input: { courseId: id } },
      {
        update: (cache, result) => {
          const enrolled = result.data?.enroll;
          if (enrolled && 'enrollment' in enrolled) {
            const enrollment = { __ref: cache.identify({ ...enrolled.enrollment }) ?? '' };
            cache.modify({
              id: cache.identify({ __typename: 'Course', id }) ?? '',
              fields: { viewerEnrollment: () => enrollment },
            });
          }
        },
      },
    );
    if (data?.enroll.__typename === 'EnrollSuccess') this.#snackBar.open(`You are enrolled in “${title}”.`);
    else if (data && 'message' in data.enroll && data.enroll.__typename !== 'AlreadyEnrolledError')
      this.refusal.set(data.enroll.message);
  }
}
