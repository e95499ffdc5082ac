import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { durationText } from '../../ui/course-card/course-facts';
import { Icon } from '../../ui/icon/icon';
import type { CoursePageQuery } from './course-page.generated';

type OutlineLesson = NonNullable<CoursePageQuery['course']>['lessons'][number];

/** The lessons of a course in order; links for those who may read them, with a tick on those that are done. */
@Component({
  selector: 'app-course-outline',
  imports: [Icon, RouterLink],
  template: `
    <ol>
      @for (lesson of lessons(); track lesson.id) {
        <li>
          <span class="mark" [class.done]="lesson.viewerCompletedAt">
            @if (lesson.viewerCompletedAt) {
              <app-icon name="check" /><span class="visually-hidden">Completed</span>
            } @else {
              <span aria-hidden="true">{{ lesson.position }}</span>
            }
          </span>
          @if (canRead()) {
            <a [routerLink]="['/learn', courseSlug(), lesson.slug]">{{ lesson.title }}</a>
          } @else {
            <span class="title">{{ lesson.title }}</span>
          }
          <span class="duration">{{ duration(lesson.durationMinutes) }}</span>
        </li>
      }
    </ol>
  `,
  styleUrl: './course-outline.css',
})
export class CourseOutline {
  readonly courseSlug = input.required<string>();
  readonly lessons = input.required<readonly OutlineLesson[]>();
  /** Whether the lessons are open to the viewer. */
  readonly canRead = input.required<boolean>();
  protected readonly duration = durationText;
}
