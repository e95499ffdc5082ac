import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CourseCover } from '../course-cover/course-cover';
import { Icon } from '../icon/icon';
import type { CourseCardPartsFragment } from './course-card-parts.generated';
import { countText, durationText, levelNames, priceText } from './course-facts';

/** A course in a list. The whole card leads to the course; something of one's own, such as progress, goes between its tags. */
@Component({
  selector: 'app-course-card',
  imports: [CourseCover, Icon, RouterLink],
  templateUrl: './course-card.html',
  styleUrl: './course-card.css',
})
export class CourseCard {
  readonly course = input.required<CourseCardPartsFragment>();
  /** For the cards that are in view from the start. */
  readonly eager = input(false);
  protected readonly level = computed(() => levelNames[this.course().level]);
  protected readonly lessons = computed(() => countText(this.course().lessonCount, 'lesson'));
  protected readonly duration = computed(() => durationText(this.course().durationMinutes));
  protected readonly price = computed(() => priceText(this.course().price));
}
