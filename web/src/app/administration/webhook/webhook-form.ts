import { Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Failure } from '../../graphql/failure';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { injectProblemFocus } from '../../ui/forms/inject-problem-focus';
import { type InputProblem, controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { chosenEvents, eventNames } from '../webhooks/event-names';
import type { WebhookEvent, WebhookPartsFragment } from '../webhooks/webhook-parts.generated';

/** What is entered for a webhook. */
export interface WebhookValue {
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEvent[];
}

/** Where a webhook goes, and what it tells. */
@Component({
  selector: 'app-webhook-form',
  imports: [FailureNote, MatButton, MatCheckbox, MatFormFieldModule, MatInput, ReactiveFormsModule],
  template: `
    <form class="form" [formGroup]="form" (ngSubmit)="submit()" novalidate>
      <mat-form-field>
        <mat-label>Address</mat-label>
        <input matInput required type="url" inputmode="url" formControlName="url" autocomplete="off" />
        <mat-hint>It begins with https://. Messages are posted to it.</mat-hint>
        <mat-error>{{ problem(form.controls.url) }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label>What it is for</mat-label>
        <input matInput formControlName="description" autocomplete="off" />
        <mat-error>{{ problem(form.controls.description) }}</mat-error>
      </mat-form-field>
      <fieldset>
        <legend>It is told when</legend>
        @for (event of events; track event) {
          <mat-checkbox [checked]="chosen().includes(event)" (change)="toggle(event, $event.checked)">{{
            names[event]
          }}</mat-checkbox>
        }
      </fieldset>
      <app-failure-note [failure]="failure()" [message]="refusal()" />
      <button type="submit" matButton="filled" [disabled]="pending()">{{ pending() ? 'Saving…' : label() }}</button>
    </form>
  `,
  styles: `
    fieldset {
      display: grid;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    button {
      justify-self: start;
    }
  `,
})
export class WebhookForm {
  /** The one that is changed; a new one without. */
  readonly webhook = input<WebhookPartsFragment>();
  readonly label = input('Save');
  readonly pending = input(false);
  readonly failure = input<Failure>();
  readonly submitted = output<WebhookValue>();

  readonly #forms = inject(NonNullableFormBuilder);
  readonly #focusProblem = injectProblemFocus();
  protected readonly names = eventNames;
  protected readonly events = chosenEvents;
  protected readonly problem = controlProblem;
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly chosen = signal<readonly WebhookEvent[]>([]);
  protected readonly form = this.#forms.group({
    url: ['', [Validators.required, Validators.pattern(/^\s*https?:\/\/\S+\s*$/)]],
    description: ['', Validators.maxLength(200)],
  });

  constructor() {
    effect(() => {
      const webhook = this.webhook();
      if (!webhook || untracked(() => this.form.dirty)) return;
      untracked(() => {
        this.form.reset({ url: webhook.url, description: webhook.description });
        this.chosen.set(webhook.events);
      });
    });
  }

  /** Shows why the server did not take it. */
  refuse(message: string, problems: readonly InputProblem[] = []): void {
    const homeless = showInputProblems(this.form, problems).join(' ');
    this.refusal.set(problems.length > 0 ? homeless || undefined : message);
    this.#focusProblem();
  }

  /** What was entered is saved. */
  settle(): void {
    this.form.markAsPristine();
  }

  protected toggle(event: WebhookEvent, isWanted: boolean): void {
    this.form.markAsDirty();
    this.chosen.update((chosen) => chosenEvents.filter((each) => (each === event ? isWanted : chosen.includes(each))));
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    this.refusal.set(undefined);
    if (this.form.invalid) {
      this.#focusProblem();
      return;
    }
    if (this.pending()) return;
    const { url, description } = this.form.getRawValue();
    this.submitted.emit({ url: url.trim(), description: description.trim(), events: this.chosen() });
  }
}
