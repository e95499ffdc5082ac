import { Component, input } from '@angular/core';
import { type ChipTone, StatusChip } from '../../ui/status-chip/status-chip';
import type { CourseStatus as Status } from '../course-editor/course-details-parts.generated';

const words: Readonly<Record<Status, { readonly name: string; readonly tone: ChipTone }>> = {
  DRAFT: { name: 'Draft', tone: 'new' },
  PUBLISHED: { name: 'Published', tone: 'good' },
  ARCHIVED: { name: 'Archived', tone: 'quiet' },
};

/** Where a course is in its life. */
@Component({
  selector: 'app-course-status',
  imports: [StatusChip],
  template: `<app-status-chip [tone]="words[status()].tone">{{ words[status()].name }}</app-status-chip>`,
})
export class CourseStatus {
  readonly status = input.required<Status>();
  protected readonly words = words;
}
