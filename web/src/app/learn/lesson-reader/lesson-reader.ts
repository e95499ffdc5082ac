import { Component, type ElementRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { PageTitle } from '../../shell/page-title';
import { durationText } from '../../ui/course-card/course-facts';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { RichText } from '../../ui/rich-text/rich-text';
import { injectLearningPlace } from '../learning-course/learning-course';
import { LessonContentDocument } from './lesson-content.generated';
import { LessonFinish } from './lesson-finish';
import { LessonOutline } from './lesson-outline';
import { LessonReaderSkeleton, LessonTextSkeleton } from './lesson-reader-skeleton';
import { LessonVideo } from './lesson-video';

/** A lesson to be read, with the way through its course beside it. */
@Component({
  selector: 'app-lesson-reader',
  imports: [
    EmptyState,
    ErrorState,
    Icon,
    LessonFinish,
    LessonOutline,
    LessonReaderSkeleton,
    LessonTextSkeleton,
    LessonVideo,
    MatButton,
    RichText,
    RouterLink,
  ],
  templateUrl: './lesson-reader.html',
  styleUrl: './lesson-reader.css',
})
export class LessonReader {
  /** From the address. */
  readonly courseSlug = input.required<string>();
  readonly lessonSlug = input.required<string>();

  protected readonly drawer = viewChild<ElementRef<HTMLDialogElement>>('drawer');
  protected readonly place = injectLearningPlace(this.courseSlug, this.lessonSlug);
  protected readonly contentQuery = injectQuery(LessonContentDocument, () => {
    const lesson = this.place.lesson();
    return lesson && { lessonId: lesson.id };
  });
  protected readonly content = computed(() => this.contentQuery.data()?.lesson ?? undefined);
  protected readonly duration = durationText;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const lesson = this.place.lesson();
      if (lesson) untracked(() => title.set(lesson.title));
    });
  }

  protected openDrawer(): void {
    this.drawer()?.nativeElement.showModal();
  }

  protected closeDrawer(): void {
    this.drawer()?.nativeElement.close();
  }
}
