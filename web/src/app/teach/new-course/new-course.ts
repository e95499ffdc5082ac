import { Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { CategoriesDocument } from '../../catalog/catalog/categories.generated';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { levelNames } from '../../ui/course-card/course-facts';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { injectProblemFocus } from '../../ui/forms/inject-problem-focus';
import { controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import type { CourseLevel } from '../course-editor/course-details-parts.generated';
import { type UnsavedChanges, warnBeforeUnload } from '../unsaved-changes/unsaved-changes';
import { CreateCourseDocument } from './create-course.generated';

/** The beginning of a course: what it is called and about. The rest is written in the editor. */
@Component({
  selector: 'app-new-course',
  imports: [
    FailureNote,
    Icon,
    MatButton,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
    ReactiveFormsModule,
    RouterLink,
  ],
  templateUrl: './new-course.html',
  styleUrl: '../../ui/back-link.css',
})
export class NewCourse implements UnsavedChanges {
  readonly #router = inject(Router);
  readonly #focusProblem = injectProblemFocus();
  #saved = false;

  protected readonly categories = injectQuery(CategoriesDocument, () => ({}));
  protected readonly hasNoCategory = computed(() => this.categories.data()?.categories?.length === 0);
  protected readonly create = injectMutation(CreateCourseDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly problem = controlProblem;
  protected readonly levels = Object.entries(levelNames).map(([value, label]) => ({ value, label }));
  readonly #forms = inject(NonNullableFormBuilder);
  protected readonly form = this.#forms.group({
    title: ['', [Validators.required, Validators.maxLength(80)]],
    summary: ['', Validators.maxLength(200)],
    categoryId: ['', Validators.required],
    level: this.#forms.control<CourseLevel>('BEGINNER'),
  });

  constructor() {
    warnBeforeUnload(this);
  }

  hasUnsavedChanges(): boolean {
    const { title, summary } = this.form.getRawValue();
    return !this.#saved && Boolean(title.trim() || summary.trim());
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) this.#focusProblem();
    if (this.form.invalid || this.create.pending()) return;
    this.refusal.set(undefined);
    const answer = (await this.create.run({ input: this.form.getRawValue() }))?.createCourse;
    if (!answer) return;
    if (answer.__typename === 'CreateCourseSuccess') {
      this.#saved = true;
      await this.#router.navigate(['/teach/courses', answer.course.id], { replaceUrl: true });
    } else if (answer.__typename === 'InvalidInputError') {
      this.refusal.set(showInputProblems(this.form, answer.problems).join(' ') || undefined);
      this.#focusProblem();
    } else {
      this.refusal.set(answer.message);
    }
  }
}
