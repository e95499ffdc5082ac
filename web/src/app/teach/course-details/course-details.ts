import { Component, DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatSnackBar } from '@angular/material/snack-bar';
import { CategoriesDocument } from '../../catalog/catalog/categories.generated';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { levelNames } from '../../ui/course-card/course-facts';
import { CourseCover } from '../../ui/course-cover/course-cover';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { injectProblemFocus } from '../../ui/forms/inject-problem-focus';
import { controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { EditedCourse } from '../course-editor/edited-course';
import { EditConflict } from '../edit-conflict/edit-conflict';
import { editForm } from '../edit-form';
import { injectPictureSaver } from '../markdown-field/inject-picture-saver';
import { MarkdownField } from '../markdown-field/markdown-field';
import { currencies, priceFromText } from '../price';
import { SaveBar } from '../save-bar/save-bar';
import { type UnsavedChanges, warnBeforeUnload } from '../unsaved-changes/unsaved-changes';
import { courseForm, courseFormValue, updateCourseInput } from './course-form';
import { UpdateCourseDocument } from './update-course.generated';

/** What a course says of itself, for editing. */
@Component({
  selector: 'app-course-details',
  imports: [
    CourseCover,
    EditConflict,
    FailureNote,
    Icon,
    MarkdownField,
    MatButton,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
    ReactiveFormsModule,
    SaveBar,
  ],
  templateUrl: './course-details.html',
  styleUrl: './course-details.css',
})
export class CourseDetails implements UnsavedChanges {
  readonly #edited = inject(EditedCourse);
  readonly #snackBar = inject(MatSnackBar);
  readonly #focusProblem = injectProblemFocus();

  protected readonly form = courseForm(inject(NonNullableFormBuilder));
  protected readonly edit = editForm(this.form, courseFormValue);
  protected readonly update = injectMutation(UpdateCourseDocument);
  protected readonly categories = injectQuery(CategoriesDocument, () => ({}));
  protected readonly pictures = injectPictureSaver();
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly conflicts = signal(false);
  protected readonly reloading = this.#edited.query.busy;
  protected readonly problem = controlProblem;
  protected readonly levels = Object.entries(levelNames).map(([value, label]) => ({ value, label }));
  protected readonly imageUrl = computed(() => (this.edit.changes().imageUrl ?? this.edit.base()?.imageUrl) || null);
  protected readonly isDescriptionChanged = computed(() => 'description' in this.edit.changes());
  protected readonly hasPrice = computed(() => {
    const price = this.edit.changes().price;
    return price ? priceFromText(price).amount > 0 : (this.edit.base()?.price.amount ?? 0) > 0;
  });
  /** The course's own currency is among them, whichever it is. */
  protected readonly currencies = computed(() => [
    ...new Set([...currencies, this.edit.base()?.price.currency ?? 'EUR']),
  ]);
  /** The course's own category is among them also before they are loaded. */
  protected readonly categoryChoices = computed(
    () =>
      this.categories.data()?.categories ?? [this.edit.base()?.category].filter((category) => category !== undefined),
  );

  constructor() {
    warnBeforeUnload(this);
    this.#edited.nameTab('Details');
    effect(() => {
      const course = this.#edited.course();
      if (course) this.edit.offer(course);
    });
    effect(() => this.#edited.hasUnsavedChanges.set(this.edit.dirty()));
    inject(DestroyRef).onDestroy(() => this.#edited.hasUnsavedChanges.set(false));
  }

  hasUnsavedChanges(): boolean {
    return this.edit.dirty();
  }

  protected async choosePicture(chooser: HTMLInputElement): Promise<void> {
    const file = chooser.files?.[0];
    chooser.value = '';
    const url = file && (await this.pictures.save(file));
    if (url !== undefined) this.form.controls.imageUrl.setValue(url);
  }

  protected async save(): Promise<void> {
    const base = this.edit.base();
    this.form.markAllAsTouched();
    if (this.form.invalid) this.#focusProblem();
    if (!base || this.form.invalid || !this.edit.dirty() || this.update.pending()) return;
    this.refusal.set(undefined);
    this.conflicts.set(false);
    const input = updateCourseInput(base, this.edit.changes());
    const answer = (await this.update.run({ input }))?.updateCourse;
    if (!answer) return;
    switch (answer.__typename) {
      case 'UpdateCourseSuccess':
        this.edit.restart(answer.course);
        this.#snackBar.open('Saved.', undefined, { duration: 2_500 });
        return;
      case 'EditConflictError':
        this.conflicts.set(true);
        return;
      case 'InvalidInputError':
        this.refusal.set(showInputProblems(this.form, answer.problems).join(' ') || undefined);
        this.#focusProblem();
        return;
      default:
        this.refusal.set(answer.message);
    }
  }

  protected async reload(): Promise<void> {
    await this.#edited.query.refetch();
    const course = untracked(this.#edited.course);
    if (!course || this.#edited.query.failure()) return;
    this.edit.restart(course);
    this.conflicts.set(false);
  }
}
