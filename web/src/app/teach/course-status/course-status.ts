import { Component, computed, input } from '@angular/core';
import type { CourseStatus as Status } from '../course-editor/course-details-parts.generated';

const statusNames: Readonly<Record<Status, string>> = {
  DRAFT: 'Draft',
  PUBLISHED: 'Published',
  ARCHIVED: 'Archived',
};

/** Where a course is in its life. */
@Component({
  selector: 'app-course-status',
  host: { '[attr.data-status]': 'status()' },
  template: `{{ name() }}`,
  styles: `
    :host {
      display: inline-block;
      padding: 0.1875rem 0.6875rem;
      border-radius: 1rem;
      font: 620 0.8125rem/1.4 var(--app-font-display);
      color: var(--mat-sys-on-tertiary-container);
      background: var(--mat-sys-tertiary-container);
    }
    :host([data-status='PUBLISHED']) {
      color: var(--mat-sys-on-primary-container);
      background: var(--mat-sys-primary-container);
    }
    :host([data-status='ARCHIVED']) {
      color: var(--mat-sys-on-surface-variant);
      background: var(--mat-sys-surface-container-high);
    }
  `,
})
export class CourseStatus {
  readonly status = input.required<Status>();
  protected readonly name = computed(() => statusNames[this.status()]);
}
