import { Component, computed, input } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icon-shapes';
import { RichText } from '../../ui/rich-text/rich-text';
import type { AttemptPartsFragment } from './attempt-parts.generated';

interface ChoiceOutcome {
  readonly id: string;
  readonly textHtml: string;
  readonly look: 'right' | 'wrong' | 'missed' | 'plain';
  readonly icon: IconName | undefined;
  readonly label: string;
  readonly feedbackHtml: string | undefined;
}

/** A graded question: what one chose, what was right, and what the author says to it. */
@Component({
  selector: 'app-question-outcome',
  imports: [Icon, RichText],
  templateUrl: './question-outcome.html',
  styleUrl: './question-outcome.css',
})
export class QuestionOutcome {
  readonly question = input.required<AttemptPartsFragment['questions'][number]>();
  /** From 1. */
  readonly position = input.required<number>();

  protected readonly percentage = computed(() => this.question().result?.percentage ?? 0);
  protected readonly verdict = computed(() => {
    if (this.question().selectedChoiceIds.length === 0) return 'Not answered';
    if (this.percentage() === 100) return 'Right';
    return this.percentage() > 0 ? `Partly right, ${this.percentage()} %` : 'Not right';
  });
  protected readonly choices = computed<readonly ChoiceOutcome[]>(() => {
    const { choices, selectedChoiceIds, result } = this.question();
    return choices.map(({ id, textHtml }) => {
      const isChosen = selectedChoiceIds.includes(id);
      const isRight = result?.correctChoiceIds.includes(id) ?? false;
      const feedbackHtml = result?.feedback.find(({ choiceId }) => choiceId === id)?.html;
      return { id, textHtml, feedbackHtml, ...lookOf(isChosen, isRight) };
    });
  });
}

function lookOf(isChosen: boolean, isRight: boolean): Pick<ChoiceOutcome, 'look' | 'icon' | 'label'> {
  if (isChosen && isRight) return { look: 'right', icon: 'check', label: 'Your answer, right' };
  if (isChosen) return { look: 'wrong', icon: 'close', label: 'Your answer, not right' };
  if (isRight) return { look: 'missed', icon: 'check', label: 'Right answer' };
  return { look: 'plain', icon: undefined, label: '' };
}
