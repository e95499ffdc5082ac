import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { Confirm } from '../../ui/confirm/confirm';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { type Tab, TabBar } from '../../ui/tab-bar/tab-bar';
import { CourseStatus } from '../course-status/course-status';
import { ArchiveCourseDocument } from './archive-course.generated';
import { EditedCourse } from './edited-course';
import { PublishCourseDocument } from './publish-course.generated';
import { requirements } from './readiness';

/** A course for those who write it: its state, and tabs for its details, lessons and learners. */
@Component({
  selector: 'app-course-editor',
  imports: [
    CourseStatus,
    EmptyState,
    ErrorState,
    FailureNote,
    Icon,
    MatButton,
    RouterLink,
    RouterOutlet,
    Skeleton,
    TabBar,
  ],
  providers: [EditedCourse],
  templateUrl: './course-editor.html',
  styleUrls: ['../../ui/back-link.css', './course-editor.css'],
})
export class CourseEditor {
  readonly #confirm = inject(Confirm);
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly edited = inject(EditedCourse);
  protected readonly course = this.edited.course;
  protected readonly publication = injectMutation(PublishCourseDocument);
  protected readonly archiving = injectMutation(ArchiveCourseDocument);
  protected readonly pending = computed(() => this.publication.pending() || this.archiving.pending());
  protected readonly failure = computed(() => this.publication.failure() ?? this.archiving.failure());
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly requirements = computed(() => {
    const course = this.course();
    return course && course.status !== 'PUBLISHED' ? requirements(course) : [];
  });
  protected readonly isReady = computed(() => this.requirements().every(({ done }) => done));
  protected readonly tabs = computed((): readonly Tab[] => [
    { path: './', label: 'Details' },
    { path: 'lessons', label: 'Lessons', count: this.course()?.lessonCount },
    { path: 'learners', label: 'Learners', count: this.course()?.enrollmentCount ?? undefined },
    { path: 'announcements', label: 'Announcements' },
  ]);

  constructor() {
    // A refusal is about the course as it was.
    effect(() => {
      this.course();
      untracked(() => this.refusal.set(undefined));
    });
  }

  protected async publish(): Promise<void> {
    const course = this.course();
    if (!course || this.pending()) return;
    if (this.edited.hasUnsavedChanges()) {
      this.refusal.set('You have unsaved changes. Save them first, then publish.');
      return;
    }
    this.refusal.set(undefined);
    const answer = (await this.publication.run({ input: { courseId: course.id } }))?.publishCourse;
    if (!answer) return;
    if (answer.__typename === 'PublishCourseSuccess') {
      const seen = this.#snackBar.open('Your course is published. Everybody can see it now.', 'Look at it');
      seen.onAction().subscribe(() => void this.#router.navigate(['/courses', course.slug]));
    } else if (answer.__typename === 'InvalidInputError') {
      this.refusal.set(answer.problems.map(({ message }) => message).join(' '));
    } else {
      this.refusal.set(answer.message);
    }
  }

  protected async archive(): Promise<void> {
    const course = this.course();
    if (!course || this.pending()) return;
    const isWanted = await this.#confirm.ask({
      title: `Archive “${course.title}”?`,
      message:
        'It leaves the catalog, and nobody new can enroll. Those who are enrolled keep it. You can publish it again at any time.',
      confirm: 'Archive',
    });
    if (!isWanted) return;
    this.refusal.set(undefined);
    const answer = (await this.archiving.run({ input: { courseId: course.id } }))?.archiveCourse;
    if (answer?.__typename === 'ArchiveCourseSuccess') this.#snackBar.open('Your course is archived.');
    else if (answer) this.refusal.set(answer.message);
  }
}
