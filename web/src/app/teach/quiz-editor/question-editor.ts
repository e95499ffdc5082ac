import { Component, ElementRef, Injector, afterNextRender, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { controlProblem } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { type ChoiceForm, type QuestionForm, changeKind, choiceForm, markRight, quizLimits } from './quiz-form';
import type { QuestionKind } from './quiz-parts.generated';

let count = 0;

/** A question of a quiz, with its choices and which of them are right. */
@Component({
  selector: 'app-question-editor',
  imports: [Icon, MatButton, MatFormFieldModule, MatIconButton, MatInput, ReactiveFormsModule],
  templateUrl: './question-editor.html',
  styleUrl: './question-editor.css',
})
export class QuestionEditor {
  readonly question = input.required<QuestionForm>();
  /** Its place in the quiz, from 0, and how many there are. */
  readonly place = input.required<number>();
  readonly total = input.required<number>();
  readonly up = output();
  readonly down = output();
  readonly remove = output();

  readonly #forms = inject(NonNullableFormBuilder);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #injector = inject(Injector);
  /** Choices whose feedback is open although none is written. */
  readonly #opened = signal<ReadonlySet<ChoiceForm>>(new Set());

  protected readonly id = `question-${(count += 1)}`;
  protected readonly limits = quizLimits;
  protected readonly problem = controlProblem;
  protected readonly kinds: readonly { kind: QuestionKind; label: string }[] = [
    { kind: 'SINGLE_CHOICE', label: 'One right answer' },
    { kind: 'MULTIPLE_CHOICE', label: 'Several right answers' },
  ];

  protected isSingle(): boolean {
    return this.question().controls.kind.value === 'SINGLE_CHOICE';
  }

  protected changeKind(kind: QuestionKind): void {
    changeKind(this.question(), kind);
  }

  protected mark(place: number, right: boolean): void {
    markRight(this.question(), place, right);
    this.question().controls.choices.markAsTouched();
  }

  protected hasFeedback(choice: ChoiceForm): boolean {
    return choice.controls.feedback.value !== '' || this.#opened().has(choice);
  }

  protected openFeedback(choice: ChoiceForm, place: number): void {
    this.#opened.update((opened) => new Set([...opened, choice]));
    this.#focusAfterwards(`[data-feedback="${place}"]`);
  }

  protected addChoice(): void {
    const { choices } = this.question().controls;
    choices.push(choiceForm(this.#forms));
    this.#focusAfterwards(`[data-choice="${choices.length - 1}"]`);
  }

  protected removeChoice(place: number): void {
    const { choices } = this.question().controls;
    choices.removeAt(place);
    this.#focusAfterwards(`[data-choice="${Math.min(place, choices.length - 1)}"]`);
  }

  /** What is wrong with the choices together, once somebody has been there. */
  protected choicesProblem(): string | undefined {
    const { choices } = this.question().controls;
    if (!choices.touched) return undefined;
    if (typeof choices.errors?.['server'] === 'string') return choices.errors['server'];
    return choices.hasError('rightNeeded') ? 'Mark what is right.' : undefined;
  }

  #focusAfterwards(selector: string): void {
    afterNextRender(() => this.#element.nativeElement.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.#injector,
    });
  }
}
