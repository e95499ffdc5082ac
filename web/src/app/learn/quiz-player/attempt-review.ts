import { Component, computed, input, output } from '@angular/core';
import { countText } from '../../ui/course-card/course-facts';
import { Icon } from '../../ui/icon/icon';
import { RichText } from '../../ui/rich-text/rich-text';
import type { AttemptPartsFragment } from './attempt-parts.generated';

/** All questions with what was answered, before the attempt is submitted. */
@Component({
  selector: 'app-attempt-review',
  imports: [Icon, RichText],
  template: `
    <p class="summary" [class.open]="openCount() > 0">{{ summary() }}</p>
    <ol>
      @for (row of rows(); track row.id) {
        <li>
          <div class="head">
            <strong>Question {{ $index + 1 }}</strong>
            <button type="button" (click)="choose.emit($index + 1)">
              {{ row.selected.length > 0 ? 'Change' : 'Answer' }}
              <span class="visually-hidden">question {{ $index + 1 }}</span>
            </button>
          </div>
          <app-rich-text [html]="row.textHtml" />
          @for (choice of row.selected; track choice.id) {
            <div class="answer"><app-icon name="check" /><app-rich-text [html]="choice.textHtml" /></div>
          } @empty {
            <p class="none"><app-icon name="alert" /> Not answered</p>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './attempt-review.css',
})
export class AttemptReview {
  readonly questions = input.required<AttemptPartsFragment['questions']>();
  /** The selected choices' ids, by question. */
  readonly selections = input.required<ReadonlyMap<string, readonly string[]>>();
  /** A question is to be looked at again: its number, from 1. */
  readonly choose = output<number>();

  protected readonly rows = computed(() =>
    this.questions().map(({ id, textHtml, choices }) => {
      const selected = this.selections().get(id) ?? [];
      return { id, textHtml, selected: choices.filter((choice) => selected.includes(choice.id)) };
    }),
  );
  protected readonly openCount = computed(() => this.rows().filter(({ selected }) => selected.length === 0).length);
  protected readonly summary = computed(() =>
    this.openCount() === 0
      ? 'All questions are answered. After submitting, the answers can’t be changed.'
      : `${countText(this.openCount(), 'question is', 'questions are')} not answered yet, and would count as wrong.`,
  );
}
