import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { PageTitle } from '../../shell/page-title';
import { countText } from '../../ui/course-card/course-facts';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { injectProblemFocus } from '../../ui/forms/inject-problem-focus';
import { type InputProblem, controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { EditConflict } from '../edit-conflict/edit-conflict';
import { editForm } from '../edit-form';
import { injectTeaches } from '../inject-teaches';
import { MarkdownField } from '../markdown-field/markdown-field';
import { SaveBar } from '../save-bar/save-bar';
import { type UnsavedChanges, warnBeforeUnload } from '../unsaved-changes/unsaved-changes';
import { AddLessonDocument } from './add-lesson.generated';
import { CourseNameDocument } from './course-name.generated';
import { LessonEditorDocument } from './lesson-editor.generated';
import { addLessonInput, lessonForm, lessonFormValue, updateLessonInput } from './lesson-form';
import { UpdateLessonDocument } from './update-lesson.generated';

const newLesson = 'new';

/** A lesson for those who write it; `new` in the place of its id is one that is still to be added. */
@Component({
  selector: 'app-lesson-editor',
  imports: [
    EditConflict,
    EmptyState,
    ErrorState,
    FailureNote,
    Icon,
    MarkdownField,
    MatButton,
    MatFormFieldModule,
    MatInput,
    ReactiveFormsModule,
    RouterLink,
    SaveBar,
    Skeleton,
  ],
  templateUrl: './lesson-editor.html',
  styleUrls: ['../../ui/back-link.css', './lesson-editor.css'],
})
export class LessonEditor implements UnsavedChanges {
  /** From the address. */
  readonly courseId = input.required<string>();
  readonly lessonId = input.required<string>();

  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);
  readonly #teaches = injectTeaches();
  readonly #focusProblem = injectProblemFocus();

  protected readonly isNew = computed(() => this.lessonId() === newLesson);
  protected readonly courseQuery = injectQuery(CourseNameDocument, () => ({ id: this.courseId() }));
  protected readonly course = computed(() => this.courseQuery.data()?.course ?? undefined);
  protected readonly query = injectQuery(LessonEditorDocument, () =>
    this.isNew() ? undefined : { id: this.lessonId() },
  );
  protected readonly quiz = computed(() => this.query.data()?.lesson?.quiz ?? undefined);
  protected readonly form = lessonForm(inject(NonNullableFormBuilder));
  protected readonly edit = editForm(this.form, lessonFormValue);
  protected readonly add = injectMutation(AddLessonDocument);
  protected readonly update = injectMutation(UpdateLessonDocument);
  protected readonly pending = computed(() => this.add.pending() || this.update.pending());
  protected readonly failure = computed(() => this.add.failure() ?? this.update.failure());
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly conflicts = signal(false);
  protected readonly problem = controlProblem;
  protected readonly countText = countText;
  protected readonly isContentChanged = computed(() => 'content' in this.edit.changes());
  /** Whether it is known that the course is somebody else's. */
  protected readonly isElses = computed(() => {
    const course = this.course();
    return course !== undefined && !this.#teaches(course);
  });
  protected readonly loading = computed(() => this.query.loading() || this.courseQuery.loading());
  protected readonly loadFailure = computed(() => this.query.failure() ?? this.courseQuery.failure());
  /** The form is there for a new lesson, and as soon as an existing one is read. */
  protected readonly isShown = computed(
    () => !this.isElses() && (this.isNew() ? this.course() !== undefined : this.edit.base()?.id === this.lessonId()),
  );

  constructor() {
    warnBeforeUnload(this);
    const title = inject(PageTitle);
    effect(() => {
      const lesson = this.query.data()?.lesson;
      if (!lesson) return;
      this.edit.offer(lesson);
      untracked(() => title.set(`Edit ${lesson.title}`));
    });
    effect(() => {
      if (this.isNew()) untracked(() => title.set('New lesson'));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.edit.dirty();
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) this.#focusProblem();
    if (this.form.invalid || this.pending()) return;
    this.refusal.set(undefined);
    this.conflicts.set(false);
    await (this.isNew() ? this.#add() : this.#update());
  }

  protected async reload(): Promise<void> {
    await this.query.refetch();
    const lesson = this.query.data()?.lesson;
    if (!lesson || this.query.failure()) return;
    this.edit.restart(lesson);
    this.conflicts.set(false);
  }

  protected async retry(): Promise<void> {
    await Promise.all([this.query.refetch(), this.courseQuery.refetch()]);
  }

  async #add(): Promise<void> {
    const answer = (await this.add.run({ input: addLessonInput(this.courseId(), this.form.getRawValue()) }))?.addLesson;
    if (!answer) return;
    if (answer.__typename !== 'AddLessonSuccess') {
      this.#refuse(answer);
      return;
    }
    this.edit.restart(answer.lesson);
    this.#snackBar.open(`“${answer.lesson.title}” is added.`);
    await this.#router.navigate(['/teach/courses', this.courseId(), 'lessons', answer.lesson.id], { replaceUrl: true });
  }

  async #update(): Promise<void> {
    const base = this.edit.base();
    if (!base || !this.edit.dirty()) return;
    const answer = (await this.update.run({ input: updateLessonInput(base, this.edit.changes()) }))?.updateLesson;
    if (!answer) return;
    if (answer.__typename === 'UpdateLessonSuccess') {
      this.edit.restart(answer.lesson);
      this.#snackBar.open('Saved.', undefined, { duration: 2_500 });
    } else if (answer.__typename === 'EditConflictError') {
      this.conflicts.set(true);
    } else {
      this.#refuse(answer);
    }
  }

  #refuse(answer: { readonly message: string; readonly problems?: readonly InputProblem[] }): void {
    this.refusal.set(
      answer.problems ? showInputProblems(this.form, answer.problems).join(' ') || undefined : answer.message,
    );
    this.#focusProblem();
  }
}
