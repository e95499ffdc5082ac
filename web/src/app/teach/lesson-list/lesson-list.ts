import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, type CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, ElementRef, Injector, afterNextRender, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { Confirm } from '../../ui/confirm/confirm';
import { countText, durationText } from '../../ui/course-card/course-facts';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import { EditedCourse } from '../course-editor/edited-course';
import { moved, orderKeeper } from './lesson-order';
import { RemoveLessonDocument } from './remove-lesson.generated';
import { ReorderLessonsDocument } from './reorder-lessons.generated';

type Step = -1 | 1;

/** The lessons of a course, for adding, putting in order, and removing. */
@Component({
  selector: 'app-lesson-list',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, EmptyState, FailureNote, Icon, MatButton, MatIconButton, RouterLink],
  templateUrl: './lesson-list.html',
  styleUrl: './lesson-list.css',
})
export class LessonList {
  readonly #edited = inject(EditedCourse);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #confirm = inject(Confirm);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #injector = inject(Injector);
  readonly #snackBar = inject(MatSnackBar);
  readonly #keeper = orderKeeper((ids) => this.#send(ids));
  /** The order on the screen while it is on its way to the server. */
  readonly #order = signal<readonly string[] | undefined>(undefined);

  protected readonly course = this.#edited.course;
  protected readonly reordering = injectMutation(ReorderLessonsDocument);
  protected readonly removal = injectMutation(RemoveLessonDocument);
  protected readonly failure = computed(() => this.reordering.failure() ?? this.removal.failure());
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly countText = countText;
  protected readonly durationText = durationText;
  protected readonly lessons = computed(() => {
    const lessons = this.course()?.lessons ?? [];
    const order = this.#order();
    return order ? lessons.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id)) : lessons;
  });

  constructor() {
    this.#edited.nameTab('Lessons');
  }

  protected async drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): Promise<void> {
    await this.#reorder(previousIndex, currentIndex);
  }

  /** Moves a lesson by one place, and keeps the focus on its button, which the browser loses when the row moves. */
  protected async move(lessonId: string, step: Step): Promise<void> {
    // Not by its place on the screen: a second click may come before that is drawn anew.
    const place = this.lessons().findIndex(({ id }) => id === lessonId);
    const lesson = this.lessons()[place];
    const to = place + step;
    if (!lesson || !this.lessons()[to]) return;
    const done = this.#reorder(place, to);
    afterNextRender(
      () => this.#element.nativeElement.querySelector<HTMLElement>(`[data-move="${lesson.id}${step}"]`)?.focus(),
      { injector: this.#injector },
    );
    await this.#announcer.announce(`${lesson.title} is now lesson ${to + 1} of ${this.lessons().length}.`);
    await done;
  }

  protected async remove({ id, title }: { readonly id: string; readonly title: string }): Promise<void> {
    const isWanted = await this.#confirm.ask({
      title: `Remove “${title}”?`,
      message: 'Its text goes, and its quiz with it, also for those who are learning. This can’t be undone.',
      confirm: 'Remove lesson',
    });
    if (!isWanted) return;
    this.refusal.set(undefined);
    const answer = (await this.removal.run({ input: { lessonId: id } }))?.removeLesson;
    if (answer?.__typename === 'RemoveLessonSuccess') this.#snackBar.open(`“${title}” is removed.`);
    else if (answer) this.refusal.set(answer.message);
  }

  async #reorder(from: number, to: number): Promise<void> {
    const before = this.lessons();
    const after = moved(before, from, to);
    if (after === before) return;
    this.refusal.set(undefined);
    const order = after.map(({ id }) => id);
    this.#order.set(order);
    const isKept = await this.#keeper.keep(order);
    this.#order.set(undefined);
    // Perhaps somebody else added or removed a lesson.
    if (!isKept) await this.#edited.query.refetch();
  }

  async #send(lessonIds: readonly string[]): Promise<boolean> {
    const input = { courseId: this.#edited.id(), lessonIds: [...lessonIds] };
    const answer = (await this.reordering.run({ input }))?.reorderLessons;
    if (answer && answer.__typename !== 'ReorderLessonsSuccess') this.refusal.set(answer.message);
    return answer?.__typename === 'ReorderLessonsSuccess';
  }
}
