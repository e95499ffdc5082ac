import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { PageTitle } from '../../shell/page-title';
import { injectTeaches } from '../inject-teaches';
import { CourseEditorDocument } from './course-editor.generated';

/** The course that the editor is open for: one for the editor and the tabs in it. The editor provides it. */
@Injectable()
export class EditedCourse {
  readonly #teaches = injectTeaches();
  readonly #title = inject(PageTitle);
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

  /** Names the page by the tab that is open, and the course. Call it where `inject` works. */
  nameTab(tab: string): void {
    effect(() => {
      const title = this.course()?.title;
      if (title !== undefined) untracked(() => this.#title.set(`${tab} of ${title}`));
    });
  }
}
