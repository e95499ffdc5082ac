import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { durationText } from '../../ui/course-card/course-facts';
import { Icon } from '../../ui/icon/icon';
import { ProgressBar } from '../../ui/progress-bar/progress-bar';
import type { LearningCourse } from '../learning-course/learning-course';

/** The way through a course, beside the lesson: what is done, where one is, and how much is left. */
@Component({
  selector: 'app-lesson-outline',
  imports: [Icon, ProgressBar, RouterLink],
  templateUrl: './lesson-outline.html',
  styleUrl: './lesson-outline.css',
})
export class LessonOutline {
  readonly course = input.required<LearningCourse>();
  readonly currentId = input<string>();
  /** A link was followed: a drawer closes. */
  readonly followed = output();

  protected readonly duration = durationText;
  protected readonly doneText = computed(() => {
    const { lessons } = this.course();
    const done = lessons.filter(({ viewerCompletedAt }) => viewerCompletedAt !== null).length;
    return `${done} of ${lessons.length} done`;
  });
}
