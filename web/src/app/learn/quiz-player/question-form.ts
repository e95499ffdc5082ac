import { Component, input, output } from '@angular/core';
import { RichText } from '../../ui/rich-text/rich-text';
import type { AttemptPartsFragment } from './attempt-parts.generated';

/** A question with its choices: one of them, or several, can be selected. */
@Component({
  selector: 'app-question-form',
  imports: [RichText],
  templateUrl: './question-form.html',
  styleUrl: './question-form.css',
})
export class QuestionForm {
  readonly question = input.required<AttemptPartsFragment['questions'][number]>();
  readonly selected = input.required<readonly string[]>();
  readonly selectedChange = output<readonly string[]>();

  protected toggle(choiceId: string): void {
    const before = this.selected();
    if (this.question().kind === 'SINGLE_CHOICE') this.selectedChange.emit([choiceId]);
    else if (before.includes(choiceId)) this.selectedChange.emit(before.filter((id) => id !== choiceId));
    else this.selectedChange.emit([...before, choiceId]);
  }
}
