import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';
import { MatSnackBar } from '@angular/material/snack-bar';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { toSignal } from '@angular/core/rxjs-interop';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { MarkdownField } from '../../teach/markdown-field/markdown-field';
import { type UnsavedChanges, warnBeforeUnload } from '../../teach/unsaved-changes/unsaved-changes';
import { Confirm } from '../../ui/confirm/confirm';
import { ErrorState } from '../../ui/error-state/error-state';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { injectProblemFocus } from '../../ui/forms/inject-problem-focus';
import { controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { deviceTimeZone, localTime, momentOf } from '../../ui/time-zone/time-zone';
import { AnnouncementPreviewDocument } from './announcement-preview.generated';
import { AuthorTimeZoneDocument } from './author-time-zone.generated';
import { ComposedAnnouncementDocument } from './composed-announcement.generated';
import { PostAnnouncementDocument } from './post-announcement.generated';
import { UpdateAnnouncementDocument } from './update-announcement.generated';

const hour = 3_600_000;

/** Writing an announcement, now or for later; and changing one that is scheduled. The address says for whom. */
@Component({
  selector: 'app-announcement-composer',
  imports: [
    ErrorState,
    FailureNote,
    Icon,
    MarkdownField,
    MatButton,
    MatFormFieldModule,
    MatInput,
    MatRadioModule,
    ReactiveFormsModule,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './announcement-composer.html',
  styleUrls: ['../../ui/back-link.css', './announcement-composer.css'],
})
export class AnnouncementComposer implements UnsavedChanges {
  /** From the address: the course whose learners are told; everybody without one. */
  readonly courseId = input<string>();
  /** From the address: the one that is changed; a new one without. */
  readonly announcementId = input<string>();

  readonly #confirm = inject(Confirm);
  readonly #focusProblem = injectProblemFocus();
  readonly #forms = inject(NonNullableFormBuilder);
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);
  #saved = false;

  readonly #profile = injectQuery(AuthorTimeZoneDocument, () => ({}));
  protected readonly stored = injectQuery(ComposedAnnouncementDocument, () => {
    const id = this.announcementId();
    return id === undefined ? undefined : { id };
  });
  protected readonly posting = injectMutation(PostAnnouncementDocument);
  protected readonly updating = injectMutation(UpdateAnnouncementDocument);
  protected readonly pending = computed(() => this.posting.pending() || this.updating.pending());
  protected readonly failure = computed(() => this.posting.failure() ?? this.updating.failure());
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly problem = controlProblem;
  protected readonly timeZone = computed(() => this.#profile.data()?.me?.timeZone ?? deviceTimeZone());
  protected readonly form = this.#forms.group({
    title: ['', [Validators.required, Validators.maxLength(120)]],
    body: ['', [Validators.required, Validators.maxLength(10_000)]],
    when: this.#forms.control<'now' | 'later'>('now'),
    at: '',
  });
  readonly #value = toSignal(this.form.valueChanges, { initialValue: this.form.value });
  protected readonly isForLater = computed(() => this.#value().when === 'later');
  protected readonly minimum = computed(() => localTime(Date.now(), this.timeZone()));

  /** The text as it was when the preview was opened. */
  readonly #previewed = signal<string | undefined>(undefined);
  protected readonly preview = injectQuery(
    AnnouncementPreviewDocument,
    () => {
      const body = this.#previewed();
      return body ? { body } : undefined;
    },
    { keepsPrevious: true },
  );
  protected readonly html = computed(() => (this.#previewed() ? (this.preview.data()?.announcementPreview ?? '') : ''));

  constructor() {
    warnBeforeUnload(this);
    effect(() => {
      const announcement = this.stored.data()?.announcement;
      if (!announcement || untracked(() => this.form.dirty)) return;
      const { title, body, scheduledAt } = announcement;
      const at = scheduledAt === null ? '' : localTime(Date.parse(scheduledAt), this.timeZone());
      untracked(() => this.form.reset({ title, body, when: 'later', at }));
    });
    // Who schedules something is offered the next hour but one.
    effect(() => {
      if (!this.isForLater() || untracked(() => this.form.controls.at.value !== '')) return;
      const next = Math.ceil(Date.now() / hour) * hour + hour;
      untracked(() => this.form.controls.at.setValue(localTime(next, this.timeZone())));
    });
  }

  hasUnsavedChanges(): boolean {
    return !this.#saved && this.form.dirty;
  }

  protected showPreview(): void {
    this.#previewed.set(this.form.controls.body.value.trim());
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) this.#focusProblem();
    if (this.form.invalid || this.pending() || !(await this.#isMeant())) return;
    this.refusal.set(undefined);
    const answer = await this.#send();
    if (!answer) return;
    if ('announcement' in answer) {
      this.#saved = true;
      this.#snackBar.open(this.isForLater() ? 'Your announcement is scheduled.' : 'Your announcement is on its way.');
      await this.#router.navigate(['..'], { relativeTo: this.#route });
    } else if (answer.__typename === 'InvalidInputError') {
      const named = answer.problems.map(({ path, message }) => ({
        path: path === 'scheduledAt' ? 'at' : path,
        message,
      }));
      this.refusal.set(showInputProblems(this.form, named).join(' ') || undefined);
      this.#focusProblem();
    } else {
      this.refusal.set(answer.message);
    }
  }

  async #send() {
    const { title, body, at } = this.form.getRawValue();
    const scheduledAt = this.isForLater() ? new Date(momentOf(at, this.timeZone())).toISOString() : null;
    const announcementId = this.announcementId();
    if (announcementId !== undefined)
      return (await this.updating.run({ input: { announcementId, title, body, scheduledAt } }))?.updateAnnouncement;
    const courseId = this.courseId() ?? null;
    // The list is read again where it is shown, with the new one in it.
    const data = await this.posting.run(
      { input: { courseId, title, body, scheduledAt } },
      { update: (cache) => void cache.evict({ id: 'ROOT_QUERY', fieldName: 'announcements', args: { courseId } }) },
    );
    return data?.postAnnouncement;
  }

  /** What goes out at once can't be taken back. */
  #isMeant(): Promise<boolean> {
    if (this.isForLater()) return Promise.resolve(true);
    return this.#confirm.ask({
      title: this.courseId() === undefined ? 'Send it to everybody now?' : 'Send it to all learners now?',
      message: 'They are told at once. What has been sent can’t be changed.',
      confirm: 'Send now',
      cancel: 'Not yet',
    });
  }
}
