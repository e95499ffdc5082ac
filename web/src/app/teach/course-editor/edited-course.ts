import { Injectable, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { injectTeaches } from '../inject-teaches';
import { CourseEditorDocument } from './course-editor.generated';

/** The course that the editor is open for: one for the editor and the tabs in it. The editor provides it. */
@Injectable()
export class EditedCourse {
  readonly #teaches = injectTeaches();
  readonly #parameters = toSignal(inject(ActivatedRoute).paramMap, { requireSync: true });

  readonly id = computed(() => this.#parameters().get('courseId') ?? '');
  readonly query = injectQuery(CourseEditorDocument, () => ({ id: this.id() }));
  /** Undefined also where there is one that is somebody else's. */
  readonly course = computed(() => {
    const course = this.query.data()?.course;
    return course && this.#teaches(course) ? course : undefined;
  });
  /** Whether the tab that is open has changes that are not saved. */
  readonly hasUnsavedChanges = signal(false);
}
